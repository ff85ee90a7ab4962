from dataclasses import replace

import pytest

from bench.datasets.gold import labeller, needs_gold, with_gold
from bench.repositories import Repositories

CODE = "class Lion:\n    def feed(self):\n        return None\n"
PATCH = """\
--- a/lion.py
+++ b/lion.py
@@ -1,3 +1,3 @@
 class Lion:
     def feed(self):
-        return None
+        return 1
"""


@pytest.fixture
def instance(tmp_path, make_repository, make_instance):
    """An instance with a patch only, in a real repository."""
    commit = make_repository(tmp_path / "zoo" / "animals", {"lion.py": CODE})
    return make_instance("1", base_commit=commit, patch=PATCH)


def test_gold_is_derived_from_the_patch_where_there_is_none(tmp_path, instance, make_instance):
    labelled = make_instance("2", patch=PATCH, gold_files=("a.py",), gold_functions=("a.py:f",))
    found, problems = with_gold([labelled, instance], labeller(Repositories(tmp_path)))
    assert problems == ()
    assert found[0] == labelled
    assert found[1] == replace(
        instance,
        gold_files=("lion.py",),
        gold_modules=("lion.py:Lion",),
        gold_functions=("lion.py:Lion.feed",),
    )


def test_an_instance_that_cannot_be_labelled_stays_and_is_said(tmp_path, instance):
    lost = replace(instance, instance_id="lost", base_commit="2" * 40)
    found, problems = with_gold([lost, instance], labeller(Repositories(tmp_path)))
    assert found[0] == lost
    assert found[1].gold_files == ("lion.py",)
    (problem,) = problems
    assert problem.place == "lost"
    assert "222222222222" in problem.message


def test_nothing_is_labelled_where_nothing_needs_it(make_instance):
    def never(_):
        raise AssertionError

    instances = (make_instance("1"), make_instance("2", patch="p", gold_files=("a.py",)))
    assert not any(map(needs_gold, instances))
    assert with_gold(instances, never) == (instances, ())

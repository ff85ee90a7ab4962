import pytest

from bench.labels.modes import mode_named
from indexers.errors import PatchpointError

CODE = '''class A:
    """Class."""

    def f(self):
        """Function."""
        return 1

    def g(self):
        return 2
'''
MODES = ("default", "locagent", "cornstack", "swerank")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("return 1", "return 9", dict.fromkeys(MODES, "f")),
        ("        return 2\n", "        x = 1\n        return 2\n",
         {"default": "g", "locagent": "g", "cornstack": "g"}),
        ("Function.", "It.", {"locagent": "f", "cornstack": "f", "swerank": "f"}),
        ("    def g(", "    h = f\n\n    def g(", {"cornstack": "g"}),
        ("    def g(", "    def h(self):\n        x = 1\n\n    def g(", {}),
        ("        return 2\n", "        return 2\n        x = 1\n",
         {"default": "g", "locagent": "g"}),
    ],
    ids=["changed", "inserted", "docstring", "before", "new-method", "at-the-end"],
)  # fmt: skip
def test_modes_differ_as_published(edit, old, new, expected):
    made = edit({"a.py": CODE}, {"a.py": CODE.replace(old, new, 1)})
    for mode in MODES:
        names = (f"a.py:A.{expected[mode]}",) if mode in expected else ()
        assert (mode, made.gold(mode).functions) == (mode, names)


def test_swerank_leaves_out_every_path_with_test_in_it_and_files_without_functions(edit):
    before = {"latest/a.py": CODE, "b.py": CODE}
    made = edit(before, {path: "import os\n" + CODE.replace("1", "9") for path in before})
    assert made.gold("swerank").files == ("b.py",)
    assert made.gold().files == ("b.py", "latest/a.py")


def test_a_file_without_a_gold_function_is_gold_unless_files_are_those_of_functions(edit):
    made = edit({"a.py": CODE}, {"a.py": "import os\n" + CODE})
    assert made.gold().files == ("a.py",)
    assert made.gold("cornstack").files == ()


def test_an_unknown_mode_is_refused_with_the_choices():
    with pytest.raises(PatchpointError) as caught:
        mode_named("oracle")
    assert all(mode in caught.value.hint for mode in MODES)

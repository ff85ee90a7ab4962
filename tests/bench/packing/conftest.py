"""An orchard in a repository, an issue about it, and its functions to change."""

import pytest

TREES = '''"""Fruit trees."""


def plant(kind):
    """Plant a tree."""
    return {"kind": kind, "age": 0}


def harvest(tree, ladder=None):
    """Pick what is ripe."""
    if tree["age"] < 3:
        raise ValueError("the tree bears no fruit yet")
    return tree["age"] * 2
'''

TESTS = """from orchard.trees import harvest, plant


def test_young_trees_bear_nothing():
    harvest(plant("plum"))
"""


@pytest.fixture
def orchard(tmp_path, make_repository, make_instance, write_dataset):
    """Path of a data set with two issues about a repository below `tmp_path / repos`."""
    other = "".join(f"def dig_{n}(hole):\n    return hole + {n}\n\n\n" for n in range(40))
    files = {"orchard/trees.py": TREES, "orchard/holes.py": other, "tests/test_trees.py": TESTS}
    sha = make_repository(tmp_path / "repos" / "grower__orchard", files)
    gold = {
        "repo": "grower/orchard",
        "base_commit": sha,
        "gold_files": ("orchard/trees.py",),
        "gold_functions": ("orchard/trees.py:harvest",),
    }
    issue = "harvest raises ValueError: the tree bears no fruit yet"
    return write_dataset(
        make_instance("one", problem_statement=issue, **gold),
        make_instance("two", problem_statement="plant forgets the age of a tree", **gold),
        make_instance(
            "none", problem_statement="nothing to change", **gold | {"gold_functions": ()}
        ),
    )

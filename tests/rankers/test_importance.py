"""What is important to a repository, whatever the question."""

import numpy as np

from rankers.importance import importance

CODE = """
class Store:
    def read(self, key):
        return decode(key)

    def write(self, key):
        return decode(key)


def decode(key):
    return key


def _trim(key):
    return key


def main():
    store = Store()
    _trim(decode("a"))
    return store.read("a")
"""


def ranked(project, sources):
    """Names of functions and classes, the most important first, and all values."""
    corpus = project(sources).corpus
    values = importance(corpus)
    order = [doc for doc in np.argsort(-values, kind="stable").tolist() if values[doc] > 0]
    return [corpus.view.name(doc) for doc in order], values


def test_what_is_used_by_many_comes_first(project):
    names, _ = ranked(project, {"store.py": CODE})
    assert names[0] == "decode"
    assert names.index("decode") < names.index("main")


def test_private_names_come_after_public_ones_with_the_same_uses(project):
    twin = CODE.replace("_trim(decode", "trim(_trim(decode").replace(
        "def _trim", "def trim(key):\n    return key\n\n\ndef _trim"
    )
    names, _ = ranked(project, {"store.py": twin.replace('"a"))', '"a")))')})
    assert names.index("trim") < names.index("_trim")


def test_a_class_comes_just_before_its_best_member(project):
    names, _ = ranked(project, {"store.py": CODE})
    assert names.index("Store") == names.index("Store.read") - 1


def test_tests_make_little_important_and_are_not_important_themselves(project):
    tests = "from store import main\n\n\ndef test_main():\n    assert main()\n"
    names, values = ranked(project, {"store.py": CODE, "tests/test_store.py": tests})
    assert names[-1] == "test_main"
    assert np.isfinite(values).all()


def test_code_without_uses_has_equal_functions(project):
    _, values = ranked(project, {"a.py": "def f(): pass\n\n\ndef g(): pass\n"})
    assert len(set(values[values > 0].tolist())) == 1


def test_documents_alone_have_no_importance(project):
    _, values = ranked(project, {"README.md": "# Shop\n\nSells things.\n"})
    assert not values.any()


def test_nothing_has_no_importance(project):
    _, values = ranked(project, {})
    assert values.shape == (0,)

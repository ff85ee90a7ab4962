import numpy as np
import pytest

from rankers.query.understand import understand
from rankers.search.names import Asked
from rankers.search.questions import is_question
from rankers.search.run import search
from rankers.search.syntax import parse

SOURCES = {
    "app/files.py": """def remove_dir(path):
    for entry in scan(path):
        entry.unlink()


def walk_tree(path):
    for entry in scan(path):
        yield entry, path
""",
    "lib/store.py": """class Store:
    def put(self, key, value):
        self.values[key] = value
""",
    "tests/test_files.py": "def remove_dir(path, entry):\n    return path, entry, scan\n",
}


class Vectors:
    """An encoder that finds one unit close, and knows the nearest of all or not."""

    def __init__(self, corpus, close, nearest=None):
        self.close = corpus.view.find(close)
        self.nearest = nearest

    def candidates(self, query, docs):
        return np.where(docs == self.close, 0.9, 0.2).astype(np.float32)

    def search(self, query, k):
        if self.nearest is None:
            return None
        return np.array([self.nearest], np.int32), np.array([0.9], np.float32)


@pytest.fixture(scope="module")
def files(project):
    return project(SOURCES)


def hits(files, text, dense=None):
    found, _ = search(parse(text), files.corpus, files.read, 10, dense)
    return found


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("remove all entries of a folder", True),
        ("remove folder", False),
        ("remove_dir", False),
        ('remove "all entries" of a folder', False),
        ("sym:remove_dir all entries of", False),
        ("remove all entries kind:function path:app", True),
    ],
)
def test_three_words_ask_a_question(text, asks):
    query = parse(text)
    assert is_question(query, understand(query.text)) is asks


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Removes the entries", "remov"),
        ("Tokenizes the text", "tokeniz"),
        ("Returns the lines of a file", "line"),
        ("where is the file removed", "remov"),
        ("how does the tokenizer work", ""),
        ("of the", ""),
    ],
)
def test_the_verb_is_the_first_word_that_says_something(text, verb):
    assert Asked(text).verb == verb


def test_names_are_explained_by_words_and_by_half_by_synonyms():
    asked = Asked("deletes the directory of a user")
    assert asked.explains(["delet", "directory"]) == 1
    assert asked.explains(["delet", "cart"]) == 0.5
    assert asked.explains(["remov", "dir"]) == 0.5
    assert asked.explains(["of", "user"]) == 1


def test_synonyms_in_a_name_raise_a_function(files):
    best = hits(files, "delete every entry below the path of a folder")[0]
    assert best.id == "app/files.py:remove_dir"
    assert "its name is in the question" in {one.text for one in best.evidence}


def test_names_do_not_raise_tests_above_code(files):
    ids = [hit.id for hit in hits(files, "remove the dir of a path with scan")]
    assert ids[0] == "app/files.py:remove_dir"
    assert "tests/test_files.py:remove_dir" in ids


def test_what_an_encoder_finds_close_rises(files):
    question = "delete every entry below the path of a folder"
    best = hits(files, question, Vectors(files.corpus, "app/files.py:walk_tree"))[0]
    assert best.id == "app/files.py:walk_tree"
    assert "means much the same (cosine 0.90)" in {one.text for one in best.evidence}


def test_the_nearest_of_all_need_no_word_of_the_question(files):
    question, put = "unlink whatever lies below a folder", "lib/store.py:Store.put"
    assert put not in [hit.id for hit in hits(files, question)]
    vectors = Vectors(files.corpus, put, files.corpus.view.find(put))
    assert put in [hit.id for hit in hits(files, question, vectors)]
    assert put not in [hit.id for hit in hits(files, f"{question} -sym:put", vectors)]


def test_a_name_is_not_put_to_the_encoder(files):
    assert hits(files, "walk_tree", dense=object())[0].id == "app/files.py:walk_tree"

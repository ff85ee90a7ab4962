import numpy as np
import pytest

from indexers.index import Index
from indexers.segment.segment import keys_of
from indexers.snapshot.repository import Repository
from indexers.vectors.keys import blobs_of, hashes_of, keys_of_docs

SOURCE = "def one():\n    return 1\n\n\ndef two():\n    return 2\n"


@pytest.fixture
def view(tmp_path):
    """Views of sources by path, read from a plain folder."""
    number = 0

    def make(**sources):
        nonlocal number
        number += 1
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, text in sources.items():
            (folder / f"{name}.py").write_text(text)
        repository = Repository.find(folder)
        return Index.open(repository, tmp_path / "cache").refresh(repository.snapshot())

    return make


def by_id(view):
    docs = np.arange(view.n_docs)
    return dict(zip(map(view.unit_id, docs), keys_of_docs(view, docs).tolist(), strict=True))


def test_units_have_keys_of_their_own_that_do_not_depend_on_other_files(view):
    both, one = by_id(view(a=SOURCE, b=SOURCE)), by_id(view(b=SOURCE, c="x = 1\n"))
    assert len(set(both.values())) == len(both) >= 4
    assert both["b.py:two"] == one["b.py:two"]


def test_a_renamed_or_changed_file_has_other_keys_and_so_another_text(view):
    before, renamed = by_id(view(a=SOURCE)), by_id(view(moved=SOURCE))
    assert before["a.py:one"] != renamed["moved.py:one"]
    assert before["a.py:one"] != by_id(view(a=SOURCE + "\n"))["a.py:one"]


def test_a_key_begins_with_that_of_its_blob(view):
    one = view(a=SOURCE)
    entry = one.files[0]
    keys = keys_of_docs(one, np.arange(one.n_docs))
    expected = keys_of([(entry.blob, int(one.file_languages[0]))] * one.n_docs)
    assert blobs_of(keys).tolist() == expected.tolist()


def test_no_documents_have_no_keys(view):
    assert len(keys_of_docs(view(a=SOURCE), np.empty(0, dtype=np.int32))) == 0


def test_hashes_tell_keys_apart_that_differ_in_one_byte(keys):
    numbers = keys(range(50_000))
    assert len(np.unique(hashes_of(numbers))) == len(numbers)

import shutil

import numpy as np
import pytest

from indexers.store.rows import RowStore
from indexers.vectors.store import VectorStore

pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.fixture
def open_store(tmp_path):
    """The store of an encoder; `shared` names another place for the rows."""

    def make(name="tiny", folder="local", shared=None):
        rows = RowStore(str(tmp_path / (shared or f"{folder}/lance")), shared=bool(shared))
        return VectorStore(tmp_path / folder, rows, name)

    return make


def test_lost_files_are_rebuilt_from_the_rows(tmp_path, open_store, keys, vectors):
    store = open_store()
    store.add(keys([1, 2, 3]), vectors([1, 2, 3]))
    store.publish()
    shutil.rmtree(tmp_path / "local" / "vectors")
    again = open_store()
    again.recover(keys([2, 3, 4]))
    found, taken = again.take(keys([2, 3, 4]))
    assert found.tolist() == [0, 1]
    assert taken[:, 0].tolist() == [2, 3]


def test_another_machine_fetches_from_shared_rows(open_store, keys, vectors):
    store = open_store(folder="one", shared="shared")
    store.add(keys([1, 2]), vectors([1, 2]))
    store.publish()
    other = open_store(folder="two", shared="shared")
    other.recover(keys([1, 2]))
    assert other.known(keys([1, 2])).all()


def test_vectors_of_another_encoder_are_not_looked_at(open_store, keys, vectors):
    store = open_store("one")
    store.add(keys([1]), vectors([1]))
    store.publish()
    other = open_store("two")
    other.recover(keys([1]))
    assert not other.known(keys([1])).any()


def test_rows_are_not_asked_when_they_have_everything(open_store, keys, vectors, monkeypatch):
    store = open_store()
    store.add(keys([1]), vectors([1]))
    store.publish()

    def refuse(*_):
        raise AssertionError("asked in vain")

    monkeypatch.setattr(RowStore, "put_vectors", refuse)
    monkeypatch.setattr(RowStore, "get_vectors", refuse)
    again = open_store()
    again.publish()
    again.recover(keys([1]))
    open_store(folder="never indexed").recover(keys([1]))


def test_shared_rows_that_cannot_be_used_are_a_warning(tmp_path, open_store, keys, vectors):
    (tmp_path / "shared").write_text("no folder")
    store = open_store(shared="shared")
    store.add(keys([1]), vectors([1]))
    store.publish()
    assert "cannot be used" in store.warnings[0]
    assert store.known(keys([1])).all()


def test_an_unwritable_folder_is_a_warning(tmp_path, open_store, keys, vectors):
    (tmp_path / "local").write_text("no folder")
    store = open_store()
    store.add(keys([1]), vectors([1]))
    assert "vectors are kept in memory only" in store.warnings[0]
    assert np.array_equal(store.take(keys([1]))[1], vectors([1]))

import os
import time

import pytest

from engine.cache import clear, prune, size_of, stores
from indexers.store.location import fingerprint
from indexers.store.lock import writing

DAY = 86400


@pytest.fixture
def make(tmp_path):
    def store(name, *, age=0.0, size=100, format_name=None):
        folder = tmp_path / f"{name}-0123456789ab" / (format_name or fingerprint())
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "x.segment").write_bytes(b"x" * size)
        then = time.time() - age * DAY
        for path in (folder / "x.segment", folder, folder.parent):
            os.utime(path, (then, then))
        return folder

    return store


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def test_stores_are_listed_by_size_and_nothing_else_is_one(tmp_path, make):
    make("small", size=10)
    make("large", size=9000)
    (tmp_path / "photos").mkdir()
    (tmp_path / "thesis-0123456789ab").mkdir()
    (tmp_path / "thesis-0123456789ab" / "chapter").write_text("1")
    found = stores(tmp_path)
    assert [store.folder.name for store in found] == ["large-0123456789ab", "small-0123456789ab"]
    assert found[0].size - found[1].size == 8990


def test_a_link_to_a_folder_is_not_followed(tmp_path, make):
    make("real")
    (tmp_path / "link-0123456789ab").symlink_to(tmp_path / "real-0123456789ab")
    assert len(stores(tmp_path)) == 1


def test_clear_deletes_and_counts(tmp_path, make):
    make("a")
    (tmp_path / "photos").mkdir()
    freed, busy = clear(stores(tmp_path))
    assert freed >= 100
    assert busy == []
    assert names(tmp_path) == ["photos"]


def test_clear_leaves_what_is_being_written(tmp_path, make):
    folder = make("a")
    with writing(folder, wait=False):
        freed, busy = clear(stores(tmp_path))
    assert (freed, busy) == (0, [folder.parent])
    assert (folder / "x.segment").exists()


def test_prune_deletes_old_stores_and_old_formats(tmp_path, make):
    make("old", age=100)
    make("new", age=10)
    outdated = make("new", age=1, format_name="v0-0123456789ab")
    freed, _ = prune(tmp_path, days=90)
    assert names(tmp_path) == ["new-0123456789ab"]
    assert not outdated.exists()
    assert freed >= 200


def test_nothing_is_there_yet(tmp_path):
    assert stores(tmp_path / "absent") == []
    assert size_of(tmp_path / "absent") == 0

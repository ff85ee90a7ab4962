import os
import time

import numpy as np

from indexers.vectors.files import FOLDER, VectorFiles
from indexers.vectors.keys import blobs_of
from indexers.vectors.part import SUFFIX
from indexers.vectors.prune import keep_vectors


def test_vectors_of_blobs_that_nothing_uses_are_dropped(tmp_path, keys, vectors):
    files = VectorFiles(tmp_path / FOLDER / "tiny")
    files.add(keys(range(10)), vectors(range(10)))
    files.add(keys(range(20, 30)), vectors(range(20, 30)))
    used = np.unique(blobs_of(keys([1, 3, 5, 99])))
    assert keep_vectors(tmp_path, used, 30) == ["tiny"]
    found, taken = files.take(keys(range(30)))
    assert found.tolist() == [1, 3, 5] == taken[:, 0].tolist()
    assert len(list(files.folder.glob(f"*{SUFFIX}"))) == 1


def test_encoders_not_used_for_long_are_dropped_but_never_the_last_one(tmp_path, keys, vectors):
    for name in ("old", "older"):
        VectorFiles(tmp_path / FOLDER / name).add(keys([1]), vectors([1]))
    used = blobs_of(keys([1]))
    then = time.time() - 40 * 86400
    os.utime(tmp_path / FOLDER / "old", (then, then))
    os.utime(tmp_path / FOLDER / "older", (then - 9, then - 9))
    assert keep_vectors(tmp_path, used, 30) == ["old"]
    assert not (tmp_path / FOLDER / "older").exists()


def test_reading_is_a_use(tmp_path, keys, vectors):
    folder = tmp_path / FOLDER / "tiny"
    VectorFiles(folder).add(keys([1]), vectors([1]))
    os.utime(folder, (1, 1))
    VectorFiles(folder).known(keys([1]))
    assert time.time() - folder.stat().st_mtime < 60


def test_damaged_files_and_remains_of_killed_writers_are_deleted(tmp_path, keys, vectors):
    folder = tmp_path / FOLDER / "tiny"
    VectorFiles(folder).add(keys([1]), vectors([1]))
    (path,) = folder.glob(f"*{SUFFIX}")
    (folder / f"0-aa{SUFFIX}").write_bytes(b"nonsense")
    for name, age in (("dead", 9999), ("alive", 1)):
        left = folder / f"0-bb{SUFFIX}.{name}.tmp"
        left.write_bytes(b"half")
        os.utime(left, (time.time() - age, time.time() - age))
    keep_vectors(tmp_path, blobs_of(keys([1])), 30)
    assert sorted(one.name for one in folder.iterdir()) == sorted(
        [path.name, f"0-bb{SUFFIX}.alive.tmp"]
    )


def test_where_nothing_was_embedded_nothing_happens(tmp_path, keys):
    assert keep_vectors(tmp_path, blobs_of(keys([1])), 30) == []

import os
import signal
import sys
import time
from functools import partial

import numpy as np
import pytest

from indexers.vectors.files import VectorFiles
from indexers.vectors.part import SUFFIX


def numbers_in(files, keys, numbers):
    """Which of the numbers have a vector, after checking that it is theirs."""
    found, vectors = files.take(keys(numbers))
    there = np.array(list(numbers))[found]
    assert (vectors == there[:, None]).all()
    assert (np.flatnonzero(files.known(keys(numbers))) == found).all()
    return there.tolist()


def paths_in(folder):
    return sorted(folder.glob(f"*{SUFFIX}"))


def test_what_was_added_is_found_by_others_and_nothing_else(tmp_path, keys, vectors):
    writer, reader = VectorFiles(tmp_path), VectorFiles(tmp_path)
    assert numbers_in(reader, keys, [1, 2]) == []
    writer.add(keys([3, 1]), vectors([3, 1]))
    assert numbers_in(reader, keys, [1, 2, 3, 1]) == [1, 3, 1]
    writer.add(keys([2]), vectors([2]))
    assert numbers_in(reader, keys, [1, 2, 3]) == [1, 2, 3]
    assert reader.take(keys([2]))[1].dtype == np.float16


def test_many_small_files_become_few(tmp_path, keys, vectors):
    files = VectorFiles(tmp_path)
    for start in range(0, 1200, 40):
        files.add(keys(range(start, start + 40)), vectors(range(start, start + 40)))
    assert len(paths_in(tmp_path)) <= 8
    assert numbers_in(files, keys, range(1300)) == list(range(1200))
    assert numbers_in(VectorFiles(tmp_path), keys, range(1300)) == list(range(1200))


@pytest.mark.parametrize("damage", ["altered", "cut", "empty", "nonsense"])
def test_a_damaged_file_is_a_miss(tmp_path, keys, vectors, damage):
    VectorFiles(tmp_path).add(keys([1, 2]), vectors([1, 2]))
    (path,) = paths_in(tmp_path)
    VectorFiles(tmp_path).add(keys([3]), vectors([3]))
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    altered = {"altered": content, "cut": content[:-30], "empty": b"", "nonsense": b"x" * 4000}
    path.write_bytes(altered[damage])
    files = VectorFiles(tmp_path)
    assert numbers_in(files, keys, [1, 2, 3]) == [3]
    files.add(keys([1]), vectors([1]))
    assert numbers_in(files, keys, [1, 2, 3]) == [1, 3]


def test_a_file_whose_time_was_changed_is_verified_and_read(tmp_path, keys, vectors):
    VectorFiles(tmp_path).add(keys([1]), vectors([1]))
    os.utime(paths_in(tmp_path)[0])
    assert numbers_in(VectorFiles(tmp_path), keys, [1]) == [1]


def test_where_nothing_can_be_written_vectors_stay_in_memory(tmp_path, keys, vectors):
    (tmp_path / "file").write_text("")
    files = VectorFiles(tmp_path / "file" / "x")
    files.add(keys([1]), vectors([1]))
    assert numbers_in(files, keys, [1, 2]) == [1]
    assert isinstance(files.unwritten, OSError)


forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def fork(work):
    """Run work in a child; its exit status is 0 when it returns."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        os._exit(1)


def status_of(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@forking
def test_killing_a_writer_anywhere_loses_nothing_that_was_there(tmp_path, keys, vectors):
    count, survived = 0, False
    while not survived:
        count += 23
        folder = tmp_path / str(count)
        for number in range(4):
            VectorFiles(folder).add(keys([number]), vectors([number]))
        status = status_of(fork(partial(add_until_killed, folder, keys, vectors, count)))
        assert status in (0, -signal.SIGKILL)
        survived = status == 0
        assert numbers_in(VectorFiles(folder), keys, range(4)) == [0, 1, 2, 3]
    assert count > 100
    assert numbers_in(VectorFiles(folder), keys, [1000 + count]) == [1000 + count]
    assert len(paths_in(folder)) == 1


def add_until_killed(folder, keys, vectors, count):
    """Add a vector, but be killed when so many lines of the store's code have been run."""
    left = count

    def trace(frame, event, _):
        nonlocal left
        path = frame.f_code.co_filename
        if f"indexers{os.sep}" not in path or "tests" in path:
            return None
        left -= event == "line"
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    files, key, vector = VectorFiles(folder), keys([1000 + count]), vectors([1000 + count])
    sys.settrace(trace)
    files.add(key, vector)


@forking
def test_writers_and_readers_at_once_lose_nothing(tmp_path, keys, vectors):
    def write(start):
        files = VectorFiles(tmp_path)
        for number in range(start, 90, 3):
            files.add(keys([number]), vectors([number]))

    def read():
        files, before = VectorFiles(tmp_path), set()
        until = time.monotonic() + 60
        while len(before) < 90 and time.monotonic() < until:
            now = set(files.take(keys(range(90)))[0].tolist())
            assert now >= before
            before = now
        assert len(before) == 90

    readers = [fork(read) for _ in range(2)]
    writers = [fork(partial(write, start)) for start in range(3)]
    assert [status_of(child) for child in writers + readers] == [0] * 5
    assert numbers_in(VectorFiles(tmp_path), keys, range(90)) == list(range(90))

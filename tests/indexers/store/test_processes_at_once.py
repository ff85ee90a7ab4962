"""Many processes on one store, and processes killed at every few lines of their work."""

import os
import signal
import sys
import traceback

import pytest

from indexers.segment.builder import SegmentBuilder
from indexers.store.lock import writing
from indexers.store.manifest import read_manifest
from indexers.store.segments import SegmentStore
from indexers.types import Kind, ParsedBlob, Span, Unit

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

CODE = 1


def segment(number):
    builder = SegmentBuilder()
    unit = Unit(f"f{number}", Kind.FUNCTION, Span(1, 2, 3, 4), body=f"word{number}")
    builder.add(bytes.fromhex(f"{number:040x}"), CODE, ParsedBlob("python", (unit,)))
    return builder.build()


def add(folder, number):
    with writing(folder, wait=True):
        SegmentStore(folder).add(segment(number))


def numbers_in(folder):
    """Numbers in the store, read from the units, after checking that none is missing."""
    found = SegmentStore(folder).load()
    names = [one.qualified[at] for _, one in found for at in range(one.n_units)]
    return {int(name.removeprefix("f")) for name in names}


def fork(work, *arguments):
    """Run work in a child; its exit status is 0 when it returns."""
    child = os.fork()
    if child:
        return child
    try:
        work(*arguments)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def status_of(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at_line(count, work, *arguments):
    """Do work, but be killed when that many lines of the store's code have been run."""
    left = count

    def trace(frame, event, _):
        nonlocal left
        path = frame.f_code.co_filename
        if f"indexers{os.sep}store" not in path or "tests" in path:
            return None
        left -= event == "line"
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    work(*arguments)


def test_killing_a_writer_anywhere_leaves_the_last_good_version(tmp_path):
    for number in range(4):
        add(tmp_path, number)
    expected, count, survived = set(range(4)), 0, False
    while not survived:
        count += 9
        number = 1000 + count
        status = status_of(fork(killed_at_line, count, add, tmp_path, number))
        assert status in (0, -signal.SIGKILL)
        survived = status == 0
        known = numbers_in(tmp_path)
        assert known in (expected, expected | {number})
        assert len(SegmentStore(tmp_path).load()) == len(read_manifest(tmp_path).segments)
        expected = known
    assert number in known
    assert count > 100
    add(tmp_path, 5)
    listed = {one.name for one in read_manifest(tmp_path).segments}
    assert {path.name for path in tmp_path.glob("*.segment*")} == listed


def write_many(folder, numbers):
    for number in numbers:
        add(folder, number)


def read_until(folder, last):
    """Read until all is there; what was there once must stay."""
    before = set()
    while len(before) < last:
        now = numbers_in(folder)
        assert now >= before
        before = now


def test_readers_and_writers_at_once_lose_nothing_and_see_only_whole_versions(tmp_path):
    readers = [fork(read_until, tmp_path, 60) for _ in range(3)]
    writers = [fork(write_many, tmp_path, range(start, 60, 4)) for start in range(4)]
    assert [status_of(child) for child in writers] == [0] * 4
    assert [status_of(child) for child in readers] == [0] * 3
    assert numbers_in(tmp_path) == set(range(60))

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from indexers.store.lock import NOTE, holder, writing

ROOT = Path(__file__).parents[3]
HOLD = """
    import sys, time
    from pathlib import Path
    from indexers.store.lock import writing
    with writing(Path(sys.argv[1]), wait=False) as mine:
        print(mine, flush=True)
        time.sleep(60)
"""


@pytest.fixture
def other(tmp_path):
    """Another process that holds the lock."""
    command = [sys.executable, "-c", textwrap.dedent(HOLD), str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def test_a_second_writer_does_not_wait_unless_told(other, tmp_path):
    with writing(tmp_path, wait=False) as mine:
        assert not mine
    noted = holder(tmp_path)
    assert (noted.pid, noted.host) == (other.pid, socket.gethostname())
    assert str(noted).startswith(f"process {other.pid} on {socket.gethostname()} (since ")


def test_the_lock_of_a_killed_holder_is_free_at_once(other, tmp_path):
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    with writing(tmp_path, wait=False) as mine:
        assert mine
        assert holder(tmp_path).pid == os.getpid()
    assert holder(tmp_path) is None


def test_who_waits_is_told_for_whom(other, tmp_path):
    told = []

    def on_wait(who):
        told.append(who.pid)
        other.kill()

    with writing(tmp_path, wait=True, on_wait=on_wait) as mine:
        assert mine
    assert told == [other.pid]


def test_the_lock_is_free_after_an_error(tmp_path):
    with pytest.raises(ZeroDivisionError), writing(tmp_path, wait=False):
        1 / 0  # noqa: B018
    with writing(tmp_path, wait=False) as mine:
        assert mine


@pytest.mark.parametrize("note", ["", "{", json.dumps({"pid": 1}), "[]"])
def test_a_damaged_note_names_no_one(tmp_path, note):
    (tmp_path / NOTE).write_text(note)
    assert holder(tmp_path) is None

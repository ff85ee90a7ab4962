import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.limits import TimeIsUp, time_limit
from bench.locobench.sandbox.limits import Ending, Limits
from bench.locobench.sandbox.run import GRACE, run
from bench.locobench.workspace.errors import ErrorKind, ToolError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
DEVICES = set("fd full null random shm stderr stdin stdout urandom zero".split())


def running(mark):
    """Command lines that hold a mark, of processes on this machine."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if mark.encode() in line:
            found.append(line)
    return found


def test_output_and_exit_code_come_back(go):
    ran = go("cat; echo oops >&2; exit 3", stdin="grüße")
    assert (ran.stdout, ran.stderr, ran.exit_code) == ("grüße", "oops\n", 3)
    assert ran.ending is Ending.EXIT
    assert not ran.succeeded


def test_a_hanging_program_is_ended_in_time(go):
    ran = go("sleep 4711", seconds=0.2)
    assert ran.ending is Ending.TIME
    assert ran.seconds < GRACE
    assert not ran.succeeded


def test_a_program_that_takes_no_signal_is_ended_too(go):
    ran = go("trap '' TERM INT HUP; while :; do :; done", seconds=0.2)
    assert ran.ending is Ending.TIME


def test_a_flood_of_output_is_cut_and_stopped(go):
    ran = go("yes", output=1000)
    assert ran.ending is Ending.OUTPUT
    assert len(ran.stdout) == 1000
    assert ran.cut


def test_much_output_is_cut_but_the_program_ends_by_itself(go):
    ran = go("head -c 5000 /dev/zero", output=1000)
    assert (ran.ending, ran.exit_code, len(ran.stdout), ran.cut) == (Ending.EXIT, 0, 1000, True)


def test_a_fork_bomb_is_stopped(go):
    ran = go(python="import os\nwhile True:\n    try: os.fork()\n    except OSError: pass")
    assert ran.ending is Ending.PROCESSES


def test_one_process_cannot_take_more_memory_than_allowed(go):
    ran = go(python="print(len(bytearray(1 << 30)))", memory=128 << 20)
    assert not ran.succeeded
    assert "MemoryError" in ran.stderr


def test_many_processes_cannot_take_more_memory_together(go):
    program = (
        "import os, time\n"
        "for _ in range(8):\n"
        "    if os.fork() == 0:\n"
        "        kept = b'x' * (40 << 20)\n"
        "        time.sleep(60)\n"
        "os.wait()"
    )
    assert go(python=program, memory=120 << 20).ending is Ending.MEMORY


def test_a_program_that_fills_the_disk_is_stopped(go):
    ran = go("i=0; while :; do i=$((i+1)); head -c 500000 /dev/zero >f$i; done", disk=8 << 20)
    assert ran.ending is Ending.DISK


def test_a_single_file_cannot_outgrow_the_disk_limit(go, folders):
    go("head -c 50000000 /dev/zero >big", disk=1 << 20)
    assert (folders[1] / "big").stat().st_size <= 1 << 20


def test_too_many_files_are_noticed(go):
    program = "for i in range(300): open(str(i), 'w').close()"
    assert go(python=program, entries=200).ending is Ending.DISK


def test_a_program_that_kills_itself_is_told_from_one_that_exits(go):
    ran = go("kill -9 $$")
    assert (ran.ending, ran.exit_code) == (Ending.KILLED, -9)


def test_killing_the_parent_leaves_nothing_behind(go):
    mark = "4701.5"
    ran = go(f"(setsid sleep {mark} &) ; kill -9 $PPID; echo on", seconds=10)
    assert ran.ending in (Ending.KILLED, Ending.EXIT)
    assert not running(mark)


def test_children_do_not_outlive_the_program(go):
    mark = "4702.5"
    ran = go(f"sleep {mark} & (setsid sleep {mark} &) ; echo started")
    assert (ran.stdout, ran.succeeded, ran.left_behind) == ("started\n", True, True)
    assert not running(mark)


def test_what_cannot_be_executed_says_so(folders):
    (folders[1] / "tool").write_text("#!/nowhere/at/all\n")
    (folders[1] / "tool").chmod(0o755)
    ran = run(["./tool"], folders[1], folders)
    assert ran.exit_code == 127
    assert "cannot be run" in ran.stderr


def test_a_missing_program_is_named(folders):
    with pytest.raises(ToolError, match="'no-such-compiler' is not installed") as raised:
        run(["no-such-compiler"], folders[1], folders)
    assert raised.value.kind is ErrorKind.NOT_AVAILABLE


@pytest.mark.parametrize("argument", ["x" * 3_000_000, "\ud800"])
def test_arguments_that_no_system_takes_are_an_exit_code(folders, argument):
    ran = run(["echo", argument], folders[1], folders)
    assert ran.exit_code == 127
    assert "'/" in ran.stderr


def test_a_command_with_a_nul_is_refused(folders):
    with pytest.raises(ToolError, match="NUL"):
        run(["echo", "\0"], folders[1], folders)


def test_no_secret_of_the_environment_is_passed_on(folders, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-4711")
    ran = run(["env"], folders[1], folders)
    assert "sk-4711" not in ran.stdout
    assert f"HOME={folders[0]}" in ran.stdout


def test_nothing_outside_can_be_changed(folders, isolation, tmp_path):
    if not isolation.filesystem:
        pytest.skip("no mount namespaces here")
    beside = tmp_path / "beside"
    beside.write_text("mine")
    script = f"echo theirs >{beside}; rm -f {beside}; touch /tmp/l; echo in >inside; ls /dev"
    ran = run(["sh", "-c", script], folders[1], folders)
    assert beside.read_text() == "mine"
    assert (folders[1] / "inside").read_text() == "in\n"
    assert set(ran.stdout.split()) <= DEVICES


def test_other_processes_cannot_be_seen_or_signalled(folders, isolation):
    if not isolation.processes:
        pytest.skip("no process namespaces here")
    script = f"kill -9 {os.getpid()}; ls -d /proc/[0-9]*"
    ran = run(["sh", "-c", script], folders[1], folders)
    assert f"/proc/{os.getpid()}\n" not in ran.stdout
    assert len(ran.stdout.split()) < 6


def test_no_network_can_be_reached(folders, isolation):
    if not isolation.network:
        pytest.skip("no network namespaces here")
    program = "import socket; socket.create_connection(('192.0.2.1', 9), 1)"
    ran = run([sys.executable, "-c", program], folders[1], folders)
    assert "Network is unreachable" in ran.stderr


def test_programs_can_talk_to_themselves_and_not_to_services_of_the_machine(folders, isolation):
    if not isolation.network:
        pytest.skip("no network namespaces here")
    program = (
        "import socket, sys\n"
        "with socket.create_server(('127.0.0.1', 0)) as server:\n"
        "    socket.create_connection(server.getsockname(), 5).close()\n"
        "    print('reached')\n"
        "socket.create_connection(('127.0.0.1', int(sys.argv[1])), 5)"
    )
    with socket.create_server(("127.0.0.1", 0)) as service:
        port = str(service.getsockname()[1])
        ran = run([sys.executable, "-c", program, port], folders[1], folders)
    assert ran.stdout == "reached\n"
    assert "Connection refused" in ran.stderr


def test_secrets_in_the_home_folder_are_hidden(folders, isolation, tmp_path, monkeypatch):
    if not isolation.filesystem:
        pytest.skip("no mount namespaces here")
    home = tmp_path / "home"
    (home / ".ssh").mkdir(parents=True)
    (home / ".ssh" / "key").write_text("sk-4711")
    (home / ".netrc").write_text("sk-4711")
    monkeypatch.setattr(Path, "home", lambda: home)
    ran = run(["sh", "-c", f"cat {home}/.netrc {home}/.ssh/*"], folders[1], folders)
    assert "sk-4711" not in ran.stdout


def test_what_does_not_hold_is_said(folders):
    ran = run(["true"], folders[1], folders, Limits(), enclosed=False)
    assert ran.isolation.lacks()[:3] == ("network", "filesystem", "processes")


def test_the_program_dies_with_a_run_that_is_killed(folders):
    mark = "4703.5"
    code = (
        "from pathlib import Path; from bench.locobench.sandbox.run import run\n"
        f"run(['sleep', '{mark}'], Path({str(folders[1])!r}), [Path({str(folders[0])!r})])"
    )
    harness = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[4])
    assert _comes_true(lambda: running(mark))
    harness.kill()
    harness.wait()
    assert _comes_true(lambda: not running(mark))


def test_the_program_dies_when_the_run_is_interrupted(folders):
    mark, before = "4704.5", open_files()
    with pytest.raises(TimeIsUp), time_limit(0.5):
        run(["sleep", mark], folders[1], folders)
    assert not running(mark)
    assert open_files() == before


def open_files():
    """Number of descriptors of this process."""
    return len(list(Path("/proc/self/fd").iterdir()))


def _comes_true(condition):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False

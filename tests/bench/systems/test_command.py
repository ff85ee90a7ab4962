import os
import shlex
import sys
import time
from pathlib import Path

import pytest

from bench.limits import TimeIsUp, time_limit
from bench.systems.command import executable, run, version_of
from indexers.errors import PatchpointError


def test_a_failure_says_the_last_line_of_standard_error(tmp_path):
    code = "import sys; sys.exit('much\\nno such flag')"
    with pytest.raises(PatchpointError, match="failed: no such flag"):
        run([sys.executable, "-c", code], tmp_path)
    with pytest.raises(PatchpointError, match="failed: exit code 3"):
        run([sys.executable, "-c", "exit(3)"], tmp_path)
    assert run([sys.executable, "-c", "print(1); exit(3)"], tmp_path, accepted=(3,)) == b"1\n"


def test_an_absent_command_says_how_to_get_it():
    with pytest.raises(PatchpointError, match="'no-such-tool' is not installed") as error:
        executable("no-such-tool", "pip install no-such-tool")
    assert (error.value.hint, error.value.exit_code) == ("pip install no-such-tool", 2)


def is_running(process):
    status = Path(f"/proc/{process}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at /proc")
def test_a_command_that_is_stopped_takes_its_children_along(tmp_path):
    script = f"sleep 60 & echo $! > {shlex.quote(str(tmp_path / 'pid'))}; wait"
    with pytest.raises(TimeIsUp), time_limit(1):
        run(["sh", "-c", script], tmp_path)
    child = int((tmp_path / "pid").read_text())
    deadline = time.monotonic() + 10
    while is_running(child):
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize(
    "line", ["1.2.3", "tool 1.2.3", "tool version 1.2.3 (rev abc)"], ids=["bare", "named", "rev"]
)
def test_the_version_is_the_last_word(tmp_path, line):
    tool = tmp_path / "tool"
    tool.write_text(f"#!{sys.executable}\nprint({line!r})\n")
    tool.chmod(0o755)
    assert version_of(os.fspath(tool)) == "1.2.3"

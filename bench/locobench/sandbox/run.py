"""Runs a program with limits; whatever it does, an answer comes back in time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from bench.locobench.sandbox.environment import environment
from bench.locobench.sandbox.limits import USUAL, Ending, Isolation, Limits, Ran
from bench.locobench.sandbox.outputs import Outputs
from bench.locobench.sandbox.spec import Spec
from bench.locobench.workspace.errors import ErrorKind, ToolError

GRACE = 5.0
"""Seconds that the supervisor gets to end everything, before it is ended itself."""
_SOURCES = Path(__file__).resolve().parents[3]
_START = (
    f"import sys; sys.path.insert(0, {str(_SOURCES)!r}); "
    "from bench.locobench.sandbox.supervisor import main; main(sys.argv[1:])"
)
_CPU_TIME, _FILE_SIZE = -24, -25
"""Exit codes of programs that the kernel ended for what they used."""


def run(
    command: Sequence[str],
    folder: Path,
    writable: Sequence[Path],
    limits: Limits = USUAL,
    *,
    stdin: str = "",
    enclosed: bool = True,
) -> Ran:
    """Run a program to its end, or to that of its limits.

    Args:
        command: the program, found on the PATH, with its arguments.
        folder: where it runs.
        writable: folders it may change; the first is its home, and for temporary files.
        limits: what it may use.
        stdin: what it can read.
        enclosed: in namespaces, where the platform has them.

    Raises:
        ToolError: the machine lacks the program, or programs cannot be limited here.
    """
    if any("\0" in word for word in command):
        raise ToolError(ErrorKind.BAD_VALUE, "a command cannot hold a NUL")
    program = find(command[0], folder)
    if program is None:
        raise ToolError(ErrorKind.NOT_AVAILABLE, f"'{command[0]}' is not installed here")
    spec = Spec(
        (program, *command[1:]),
        str(folder),
        tuple(map(str, writable)),
        environment(writable[0]),
        str(Path.home()),
        limits,
        enclosed,
    )
    return _supervised(spec, stdin)


def find(program: str, folder: Path | None = None) -> str | None:
    """Return where a program lies; None where there is none, or none can be run safely."""
    if os.name != "posix":
        return None
    if "/" in program:
        path = (folder or Path()) / program
        return str(path) if os.access(path, os.X_OK) and path.is_file() else None
    return shutil.which(program)


def _supervised(spec: Spec, stdin: str) -> Ran:
    started = time.monotonic()
    report, told = os.pipe()
    life, held = os.pipe()
    with (
        os.fdopen(report, "rb") as reported,
        _file(stdin.encode(errors="replace")) as given,
        _file(spec.to_text().encode()) as asked,
    ):
        try:
            process = _start(given, (asked.fileno(), told, life))
        except BaseException:
            os.close(held)
            raise
        finally:
            os.close(told)
            os.close(life)
        try:
            outputs = Outputs(process, spec.limits.output)
            outputs.read(started + spec.limits.seconds + GRACE)
        finally:  # also when the run is interrupted
            os.close(held)  # the supervisor ends everything
            _wait(process)
        text = reported.read()
    answer = json.loads(text) if text else {}
    if "processes" not in answer.get("holds", ()):
        _sweep(spec)
    return _ran(answer, outputs, time.monotonic() - started)


def _file(content: bytes) -> IO[bytes]:
    """A file without a name, to be read from its start."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 -- the caller closes it
    file.write(content)
    file.seek(0)
    return file


def _start(given: IO[bytes], passed: tuple[int, int, int]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-B", "-c", _START, *map(str, passed)],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=passed,
        start_new_session=True,
    )


def _wait(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _sweep(spec: Spec) -> None:
    """End what got away from a supervisor that had no namespace, or was killed."""
    if not Path("/proc/self/environ").exists():
        return
    mark = f"TMPDIR={spec.environment['TMPDIR']}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                os.kill(int(folder.name), 9)


def _ran(answer: dict[str, Any], outputs: Outputs, seconds: float) -> Ran:
    status = answer.get("status")
    code = None if status is None else os.waitstatus_to_exitcode(status)
    ending = Ending(answer.get("ending", Ending.KILLED))
    if ending is Ending.EXIT:
        ending = _reading_of(code)
    if outputs.flooded:
        ending, code = Ending.OUTPUT, None
    said = outputs.stdout, outputs.stderr
    left = bool(answer.get("left"))
    return Ran(ending, code, *said, outputs.cut, seconds, left, _isolation(answer))


def _reading_of(code: int | None) -> Ending:
    if code is None:
        return Ending.KILLED
    if code >= 0:
        return Ending.EXIT
    return {_CPU_TIME: Ending.TIME, _FILE_SIZE: Ending.DISK}.get(code, Ending.KILLED)


def _isolation(answer: dict[str, Any]) -> Isolation:
    holds = answer.get("holds", ())
    watched = sys.platform == "linux" and bool(answer)
    return Isolation(
        network="network" in holds,
        filesystem=bool(answer.get("filesystem")),
        processes="processes" in holds,
        memory=watched,
        count=watched,
    )

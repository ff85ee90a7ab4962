"""The plain runner: a process group that is ended as a whole when its time is up."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bench.locobench.lcbs.correctness.runner import Outcome


def run(command: Sequence[str], folder: Path, limit_s: float) -> Outcome:
    """Run a command in a folder; without its own session, a child of it could outlive it.

    Its seconds are those of computing, where the platform tells them: a solution is not to
    lose points because other processes were at work beside the compiler.
    """
    started = _seconds()
    try:
        process = subprocess.Popen(
            list(command),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        return Outcome(None, "", f"{command[0]}: {error.strerror}", 0.0)
    with process:
        try:
            out, err = process.communicate(timeout=limit_s)
        except subprocess.TimeoutExpired:
            _end(process)
            return Outcome(None, "", f"no answer within {limit_s:g} s", limit_s)
    return Outcome(process.returncode, out, err, _seconds() - started)


def _seconds() -> float:
    """What children computed so far; the clock where that is not known."""
    try:
        import resource
    except ImportError:
        return time.monotonic()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _end(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()

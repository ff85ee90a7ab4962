"""Commands of other people's tools, ended with all that they started."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from indexers.errors import PatchpointError

NONE: Mapping[str, str] = MappingProxyType({})
_QUIET = {"DO_NOT_TRACK": "1", "NO_COLOR": "1"}


def executable(name: str, install: str) -> str:
    """Path of a command.

    Args:
        name: what to look for on PATH.
        install: how to get it.

    Raises:
        PatchpointError: it is not there.
    """
    found = shutil.which(name)
    if found is None:
        raise PatchpointError(f"'{name}' is not installed", install)
    return str(Path(found).absolute())


def version_of(command: str) -> str:
    """The last word of the first line that `COMMAND --version` prints."""
    said = run([command, "--version"], Path.cwd()).decode("utf-8", "replace")
    first = next(iter(said.splitlines()), "")
    return first.split("(")[0].split()[-1] if first.split("(")[0].split() else "unknown"


@contextmanager
def running(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] = NONE,
    stderr: int = subprocess.DEVNULL,
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command with pipes to it; what of it still runs at the end is killed."""
    with subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | _QUIET | dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            _end(process)


def run(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] = NONE,
    accepted: Sequence[int] = (0,),
) -> bytes:
    """Run a command to its end and return what it printed.

    Args:
        command: path and arguments.
        folder: to run it in.
        environment: beside that of this process.
        accepted: exit codes that are no failure.

    Raises:
        PatchpointError: it failed; the last line of its standard error says why.
    """
    with running(command, folder, environment, subprocess.PIPE) as process:
        printed, said = process.communicate()
        if process.returncode not in accepted:
            lines = said.decode("utf-8", "replace").strip().splitlines()
            reason = lines[-1] if lines else f"exit code {process.returncode}"
            raise PatchpointError(f"'{Path(command[0]).name}' failed: {reason}")
    return printed


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except AttributeError:  # Windows knows no groups of this kind
        process.kill()
    except (ProcessLookupError, PermissionError):  # macOS says the latter of the dead
        return

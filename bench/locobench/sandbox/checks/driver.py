"""Runs inside the sandbox: checks file after file, and prints a verdict on each at once.

Only the standard library. What is printed counts even if a later file ends the process.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any


def main() -> None:
    """Read `{"rows": [{command, piped, error, files}], "seconds"}`, print `[file, passed]`."""
    asked = json.load(sys.stdin)
    for row in asked["rows"]:
        for file, passed in _check(row, asked["seconds"]):
            sys.stdout.write(json.dumps([file, passed]) + "\n")
            sys.stdout.flush()


def _check(row: dict[str, Any], seconds: float) -> Iterator[tuple[str, bool | None]]:
    files: list[str] = row["files"]
    if not row["command"]:
        yield from ((file, _is_python(file)) for file in files)
    elif row["error"]:
        yield from _check_together(row["command"], row["error"], files, seconds)
    else:
        for file in files:
            command = [file if word == "{file}" else word for word in row["command"]]
            passed = _exits_well(command, seconds)
            if passed is False and row["piped"]:
                passed = _exits_well(row["piped"], seconds, Path(file))
            yield file, passed


def _is_python(file: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(Path(file).read_bytes(), file, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OSError):
        return False
    return True


def _check_together(
    command: list[str], error: str, files: list[str], seconds: float
) -> Iterator[tuple[str, bool | None]]:
    at = command.index("{files}")
    try:
        ran = subprocess.run(
            [*command[:at], *files, *command[at + 1 :]],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        yield from ((file, None) for file in files)
        return
    said = (ran.stdout + ran.stderr).decode(errors="replace")
    wrong = {str(Path(path)) for path in re.findall(error, said, re.MULTILINE)}
    # A compiler that fails and names no file has said nothing about any.
    silent = ran.returncode != 0 and not wrong
    for file in files:
        yield file, None if silent else str(Path(file)) not in wrong


def _exits_well(command: Sequence[str], seconds: float, text: Path | None = None) -> bool | None:
    """Whether a command exits with 0; None where it takes too long."""
    try:
        ran = subprocess.run(
            command,
            input=text.read_bytes() if text else b"",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    return ran.returncode == 0

"""Whether the source files of a workspace compile."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from bench.locobench.sandbox.checks.compilers import COMPILERS, Compiler
from bench.locobench.sandbox.checks.types import Outcome, Verdict
from bench.locobench.sandbox.limits import USUAL, Limits, Ran
from bench.locobench.sandbox.run import find
from bench.locobench.sandbox.session import run_in
from bench.locobench.workspace.workspace import Workspace

LIMITS = replace(USUAL, seconds=300.0)
SECONDS = 60.0
"""For one call of a compiler."""
MOST_INCLUDES = 50
_HEADERS = (".h", ".hpp", ".hh")
_SOURCES = Path(__file__).resolve().parents[4]
_DRIVER = (
    f"import sys; sys.path.insert(0, {str(_SOURCES)!r}); "
    "from bench.locobench.sandbox.checks.driver import main; main()"
)


def compiles(
    workspace: Workspace,
    limits: Limits = LIMITS,
    compilers: Sequence[Compiler] = COMPILERS,
) -> tuple[Outcome, Ran | None]:
    """Check every source file; return the verdicts, and how the checking ran."""
    paths = [entry.path for entry in workspace.files()]
    verdicts: dict[str, Verdict] = {}
    notes: dict[str, str] = {}
    rows = []
    for one in compilers:
        files = [path for path in paths if PurePosixPath(path).suffix in one.extensions]
        if not files:
            continue
        verdicts |= dict.fromkeys(files, Verdict.NOT_CHECKED)
        if one.program and find(one.program) is None:
            notes[one.language] = f"{one.program} is not installed"
            continue
        notes[one.language] = one.program or "compile()"
        rows.append(_row(one, files, paths, workspace))
    ran = _drive(workspace, rows, limits) if rows else None
    if ran is not None:
        verdicts |= _read(ran.stdout, verdicts)
        notes |= {} if ran.succeeded else {"stopped": str(ran.ending)}
    named = {workspace.known_as(path): verdict for path, verdict in verdicts.items()}
    return Outcome(named, notes), ran


def _row(
    compiler: Compiler, files: Sequence[str], paths: Sequence[str], workspace: Workspace
) -> dict[str, Any]:
    command: list[str] = []
    for word in compiler.command:
        if word == "{includes}":
            command += [f"-I{folder}" for folder in _header_folders(paths)]
        else:
            command.append(word.replace("{scratch}", str(workspace.scratch)))
    return {
        "command": command,
        "piped": compiler.piped,
        "error": compiler.error,
        "files": [f"./{file}" for file in files],  # never taken for a flag
    }


def _drive(workspace: Workspace, rows: Sequence[Mapping[str, Any]], limits: Limits) -> Ran:
    asked = json.dumps({"rows": rows, "seconds": SECONDS})
    command = [sys.executable, "-I", "-S", "-B", "-c", _DRIVER]
    return run_in(workspace, command, limits=limits, stdin=asked)[0]


def _read(said: str, known: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """Verdicts from what the driver printed; a line that was cut off says nothing."""
    words = {True: Verdict.PASSED, False: Verdict.FAILED, None: Verdict.NOT_CHECKED}
    found = {}
    for line in said.splitlines():
        try:
            file, passed = json.loads(line)
        except ValueError:
            continue
        file = str(file).removeprefix("./")
        if file in known and passed in words:
            found[file] = words[passed]
    return found


def _header_folders(paths: Sequence[str]) -> list[str]:
    folders = [str(PurePosixPath(path).parent) for path in paths if path.lower().endswith(_HEADERS)]
    above = [str(PurePosixPath(folder).parent) for folder in folders]
    return list(dict.fromkeys([*folders, *above]))[:MOST_INCLUDES]

"""Whether the tests of a workspace pass."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import PurePosixPath

from bench.locobench.sandbox.checks.runners import RUNNERS, Runner
from bench.locobench.sandbox.checks.types import Outcome, Verdict
from bench.locobench.sandbox.limits import USUAL, Ending, Limits, Ran
from bench.locobench.sandbox.run import find
from bench.locobench.sandbox.session import run_in
from bench.locobench.workspace.workspace import Workspace

LIMITS = replace(USUAL, seconds=300.0, output=4 << 20)
PYTEST_FILES = ("pytest.ini", ".pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg")
_PASSED = frozenset({"PASSED", "PASS", "ok"})


def run_all(
    workspace: Workspace, limits: Limits = LIMITS, runners: Sequence[Runner] = RUNNERS
) -> tuple[Outcome, Ran | None]:
    """Run the tests that there are; return the verdicts, and how the last runner ran."""
    names = [PurePosixPath(entry.path).name for entry in workspace.files()]
    folder = project_folder(workspace)
    verdicts: dict[str, Verdict] = {}
    notes: dict[str, str] = {}
    last = None
    for runner in runners:
        if not any(re.fullmatch(runner.files, name) for name in names):
            continue
        if not _installed(runner):
            notes[runner.language] = f"{runner.program} is not installed"
            continue
        settings = own_settings(workspace, folder) if runner.language == "python" else []
        last = run_in(workspace, [*runner.command, *settings], folder, limits)[0]
        verdicts |= _verdicts(runner, last)
        notes[runner.language] = _note(runner, last)
    return Outcome(verdicts, notes), last


def project_folder(workspace: Workspace) -> str:
    """Return the folder that holds the project: official ones are wrapped in one or more."""
    folder = ""
    while True:
        entries = workspace.list(folder)
        if len(entries) != 1 or not entries[0].is_folder:
            return folder
        folder = entries[0].path


def own_settings(workspace: Workspace, folder: str) -> list[str]:
    """Return options that keep pytest from the settings of a folder around the workspace."""
    there = (f"{folder}/{name}" if folder else name for name in PYTEST_FILES)
    return [] if any(map(workspace.is_file, there)) else ["-c", "/dev/null", "--rootdir", "."]


def _installed(runner: Runner) -> bool:
    if runner.language == "python":
        return find_spec(runner.program) is not None and find(sys.executable) is not None
    return find(runner.program) is not None


def _verdicts(runner: Runner, ran: Ran) -> Mapping[str, Verdict]:
    if not runner.line:
        whole = f"{runner.program} test"
        if ran.ending is not Ending.EXIT:
            return {whole: Verdict.NOT_CHECKED}
        return {whole: Verdict.PASSED if ran.succeeded else Verdict.FAILED}
    found: dict[str, Verdict] = {}
    for match in re.finditer(runner.line, ran.stdout, re.MULTILINE):
        passed = match["verdict"] in _PASSED and found.get(match["name"]) is not Verdict.FAILED
        found[match["name"]] = Verdict.PASSED if passed else Verdict.FAILED
    return found


def _note(runner: Runner, ran: Ran) -> str:
    if ran.ending is Ending.EXIT:
        return f"{runner.program}, exit code {ran.exit_code}"
    return f"{runner.program}, ended by {ran.ending}"

"""The enclosed runner: what models wrote runs in the sandbox, never beside us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.locobench.lcbs.correctness.runner import Outcome
from bench.locobench.sandbox.limits import USUAL, Ending
from bench.locobench.sandbox.run import run as enclosed
from bench.locobench.workspace.errors import ToolError


def run(command: Sequence[str], folder: Path, limit_s: float) -> Outcome:
    """Run a command that can change the folder and a home beside it, and reach no network.

    As far as the platform can: `bench.locobench.sandbox` says what held.
    """
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    try:
        ran = enclosed(command, folder, [home, folder], replace(USUAL, seconds=limit_s))
    except ToolError as error:
        return Outcome(None, "", str(error), 0.0)
    code = ran.exit_code if ran.ending is Ending.EXIT else None
    return Outcome(code, ran.stdout, ran.stderr, ran.seconds)

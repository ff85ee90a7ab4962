"""Programs in the workspace of a session."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from bench.locobench.sandbox.limits import USUAL, Ending, Limits, Ran
from bench.locobench.sandbox.run import run
from bench.locobench.workspace import trees
from bench.locobench.workspace.workspace import State, Workspace

SCRATCH = 256 << 20
"""Bytes for what is none of the project's files, such as caches of compilers."""


def run_in(
    workspace: Workspace,
    command: Sequence[str],
    folder: str = "",
    limits: Limits = USUAL,
    stdin: str = "",
) -> tuple[Ran, tuple[str, ...]]:
    """Run a program; it can change the workspace and nothing else, where the platform can.

    A program that was ended because it filled the disk loses the files that it made.

    Args:
        workspace: of the session.
        command: the program with its arguments.
        folder: in the workspace, where it runs.
        limits: what it may use; of the disk, no more than the workspace may hold.
        stdin: what it can read.

    Returns:
        how it went, and the identities of the files that it changed.

    Raises:
        ToolError: the machine lacks the program, or the folder is outside.
    """
    before = workspace.state()
    most = replace(
        limits,
        disk=min(limits.disk, workspace.limit.bytes + SCRATCH),
        entries=min(limits.entries, 2 * workspace.limit.entries),
    )
    at = workspace.root / workspace.normal(folder)
    ran = run(command, at, [workspace.scratch, workspace.root], most, stdin=stdin)
    if ran.ending is Ending.DISK:
        _tidy(workspace, before)
    return ran, workspace.changed(before)


def _tidy(workspace: Workspace, before: State) -> None:
    trees.remove(workspace.scratch)
    workspace.scratch.mkdir(exist_ok=True)
    for path, _ in list(trees.walk(workspace.root)):
        if path not in before:
            with suppress(OSError):
                os.unlink(os.path.join(workspace.root, path))  # noqa: PTH108, PTH118

"""The runner that is used: what executes a solution is enclosed, what only reads it is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.locobench.lcbs.correctness import enclosed, plain
from bench.locobench.lcbs.correctness.runner import Outcome

_READERS = (
    ("python3", "-m", "py_compile"),
    ("node", "--check"),
    ("php", "-l"),
    ("gcc",),
    ("g++",),
    ("javac",),
    ("rustc",),
    ("tsc",),
)
"""Beginnings of commands that execute nothing of what they read. They are timed by the
official rule, so the start of a sandbox for each file would cost a solution points."""


def run(command: Sequence[str], folder: Path, limit_s: float) -> Outcome:
    """Run a command, enclosed unless it is one that only reads."""
    reads = any(tuple(command[: len(start)]) == start for start in _READERS)
    return (plain.run if reads else enclosed.run)(command, folder, limit_s)

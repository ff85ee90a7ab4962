"""What it takes to run a command in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command went.

    Attributes:
        code: exit code; None where it was missing or ran out of time.
        stdout: its output.
        stderr: its errors; where it has no exit code, one line that says why.
        seconds: what it took.
    """

    code: int | None
    stdout: str
    stderr: str
    seconds: float


class Runner(Protocol):
    """Something that runs commands."""

    def __call__(self, command: Sequence[str], folder: Path, limit_s: float) -> Outcome:
        """Run a command in a folder, and end it after the limit."""
        ...

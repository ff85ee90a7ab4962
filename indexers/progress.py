"""How long work tells the one who waits for it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called from time to time, in the thread that called the long operation."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Report that `done` of `total` steps of the stage (`parse`, `merge`, …) are done."""

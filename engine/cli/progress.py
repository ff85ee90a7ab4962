"""A progress bar on stderr, for those who sit at a terminal and wait."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TextIO

_WIDTH = 24
_DELAY = 0.3
"""Seconds before the first drawing: what is quicker needs no bar."""
_INTERVAL = 0.1


class ProgressBar:
    """Draws `stage [####----] 12/34`; an `indexers.progress.Progress` to call.

    Silent where the stream is no terminal. Leaving the `with` block erases the line.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._active = self._stream.isatty()
        self._next = time.monotonic() + _DELAY
        self._drawn = 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Redraw, at most ten times a second."""
        now = time.monotonic()
        if not self._active or now < self._next:
            return
        self._next = now + _INTERVAL
        filled = _WIDTH * min(done, total) // total if total > 0 else 0
        count = f"{done:,}/{total:,}" if total > 0 else f"{done:,}"
        self._draw(f"{stage} [{'#' * filled}{'-' * (_WIDTH - filled)}] {count}")

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._drawn:
            self._draw("")
            self._stream.write("\r")
            self._stream.flush()

    def _draw(self, line: str) -> None:
        self._stream.write("\r" + line.ljust(self._drawn))
        self._stream.flush()
        self._drawn = max(self._drawn, len(line))

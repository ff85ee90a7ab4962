"""Progress of work on its way to the editor, and the user's wish to end it on its way back."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING, Any

from lsprotocol.types import (
    WorkDoneProgressBegin,
    WorkDoneProgressEnd,
    WorkDoneProgressReport,
)

from indexers.errors import PatchpointError

if TYPE_CHECKING:
    from engine.lsp.server import Server

PAUSE = 0.1
"""Seconds between two reports at least."""
_numbers = count(1)


class Meter:
    """Shows one piece of work. Made, begun and ended in the loop; told in any thread."""

    def __init__(self, server: Server, title: str) -> None:
        self._server = server
        self._title = title
        self._loop = asyncio.get_running_loop()
        self._token = f"patchpoint-{next(_numbers)}"
        self._asked = self._begun = self._ended = False
        self._percentage = 0
        self._last = 0.0

    def begin(self) -> None:
        """Ask the client for a place to show it, if it has any; do not wait for that."""
        if self._asked or not self._server.shows_progress:
            return
        self._asked = True
        self._server.work_done_progress.create(self._token, self._created)

    def tell(self, stage: str, done: int, total: int) -> None:
        """Report; from any thread.

        Raises:
            PatchpointError: the user wants no more of it.
        """
        wish: Future[Any] | None = self._server.work_done_progress.tokens.get(self._token)
        if wish is not None and wish.cancelled():
            raise PatchpointError(
                "indexing was cancelled", "the command patchpoint.reindex goes on with it"
            )
        if monotonic() - self._last >= PAUSE:
            self._last = monotonic()
            self._loop.call_soon_threadsafe(self._report, stage, done, total)

    def end(self, said: str) -> None:
        """Take it off the screen."""
        self._ended = True
        if self._begun:
            self._server.work_done_progress.end(self._token, WorkDoneProgressEnd(message=said))

    def _created(self, _: object) -> None:
        if not self._ended:
            self._begun = True
            shown = WorkDoneProgressBegin(
                self._title, cancellable=True, percentage=0, message="results are incomplete"
            )
            self._server.work_done_progress.begin(self._token, shown)

    def _report(self, stage: str, done: int, total: int) -> None:
        self.begin()
        if not self._begun or self._ended:
            return
        if stage == "parse" and total:
            self._percentage = max(self._percentage, 100 * done // total)
        message = f"{stage}: {done:,} of {total:,}"
        report = WorkDoneProgressReport(message=message, percentage=self._percentage)
        self._server.work_done_progress.report(self._token, report)

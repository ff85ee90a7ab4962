"""Trees kept up to date behind the scenes."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from engine.lsp.progress import Meter
from engine.lsp.root import Root
from indexers.errors import PatchpointError

if TYPE_CHECKING:
    from engine.lsp.server import Server

AFTER_SAVE = 0.2
"""Seconds without another event before a tree is read again."""
AFTER_TYPING = 1.0
"""The same while somebody types."""
STALE = 3.0
"""Seconds after which a question has the tree read again, where the client does not watch."""


class Indexing:
    """Reads trees again when something changed, one reading at a time for each."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._timers: dict[Root, asyncio.TimerHandle] = {}
        self._running: dict[Root, asyncio.Task[None]] = {}
        self._again: set[Root] = set()
        self._read: dict[Root, float] = {}
        self._failed: dict[Root, str] = {}

    def soon(self, root: Root, delay: float = 0.0) -> None:
        """Read a tree after a pause; another call starts the pause anew."""
        timer = self._timers.pop(root, None)
        if timer is not None:
            timer.cancel()
        loop = asyncio.get_running_loop()
        self._timers[root] = loop.call_later(delay, self._start, root)

    def asked(self, root: Root) -> None:
        """Somebody asks about a tree: where no one tells what changes, see for ourselves."""
        pending = root in self._running or root in self._timers
        old = monotonic() - self._read.get(root, 0.0) > STALE
        if not self._server.client_watches and old and root.is_complete and not pending:
            self.soon(root)

    async def now(self, root: Root) -> None:
        """Read a tree and wait for it.

        Raises:
            PatchpointError: it could not be read.
        """
        await self._read_tree(root)
        if root in self._failed:
            raise PatchpointError(self._failed[root])

    def stop(self) -> None:
        """Start nothing more."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _start(self, root: Root) -> None:
        self._timers.pop(root, None)
        if root in self._running:
            self._again.add(root)
        elif root in self._server.session.roots:
            self._running[root] = asyncio.ensure_future(self._run(root))

    async def _run(self, root: Root) -> None:
        try:
            await self._read_tree(root)
        finally:
            del self._running[root]
            if root in self._again:
                self._again.discard(root)
                self.soon(root)

    async def _read_tree(self, root: Root) -> None:
        """Read tree and history; what fails is said once, and the last tree goes on to serve."""
        meter = Meter(self._server, f"Indexing {root.repository.root.name}")
        if not root.is_complete:
            meter.begin()
        try:
            changed = await root.refresh(meter.tell)
            if changed:
                self._server.tree_changed()
                await root.remember(meter.tell)
            self._failed.pop(root, None)
        except PatchpointError as error:
            if root in self._server.session.roots:  # else it was closed under way
                self._failed[root] = str(error)
                self._server.warn(str(error))
        finally:
            self._read[root] = monotonic()
            meter.end("done" if root.is_complete else "not finished")
        for warning in root.warnings:
            self._server.warn(warning)

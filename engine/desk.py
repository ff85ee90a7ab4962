"""An open engine that many clients ask, one question at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TypeVar

from engine.config import load_config
from engine.engine import Engine
from indexers.errors import PatchpointError
from indexers.progress import Progress
from indexers.snapshot.repository import Repository

T = TypeVar("T")


class Desk:
    """An engine and the one thread that asks it: engines answer one question at a time.

    Attributes:
        waiting: questions that have no answer yet.
    """

    def __init__(self, repository: Repository) -> None:
        self.waiting = 0
        self._engine = Engine(repository, load_config(repository.root).config)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="patchpoint-engine")
        self._closed = Event()

    async def ask(
        self, question: Callable[[Engine, Progress], T], progress: Progress | None = None
    ) -> T:
        """Ask in the thread.

        A question that is cancelled while it waits is never asked; one that runs goes on,
        so that what it indexes is there for the next one.

        Args:
            question: is given the engine, and what it should tell its progress.
            progress: called in the thread.
        """

        def tell(stage: str, done: int, total: int) -> None:
            self._check()
            if progress is not None:
                progress(stage, done, total)

        def answer() -> T:
            self._check()
            return question(self._engine, tell)

        self.waiting += 1
        try:
            return await asyncio.wrap_future(self._thread.submit(answer))
        finally:
            self.waiting -= 1

    def close(self) -> None:
        """End the engine after what runs now; what waits is not asked. Returns at once."""
        self._closed.set()
        self._thread.submit(self._engine.close)
        self._thread.shutdown(wait=False)

    def _check(self) -> None:
        if self._closed.is_set():
            raise PatchpointError("the server is shutting down")

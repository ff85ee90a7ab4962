"""An open engine that many clients ask, one question at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
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
        doing: how far the one that runs is, in words; empty where it did not say.
    """

    def __init__(self, repository: Repository) -> None:
        self.waiting = 0
        self.doing = ""
        self._told: list[Progress] = []
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
            progress: called in the thread, also by what runs before the question: that is
                what it waits for.
        """

        def answer() -> T:
            self._check()
            self.doing = ""
            return question(self._engine, partial(self._tell, progress))

        self.waiting += 1
        self._told += [progress] if progress else []
        try:
            return await asyncio.wrap_future(self._thread.submit(answer))
        finally:
            self.waiting -= 1
            if progress:
                self._told.remove(progress)

    def close(self) -> None:
        """End the engine after what runs now; what waits is not asked. Returns at once."""
        self._closed.set()
        self._thread.submit(self._engine.close)
        self._thread.shutdown(wait=False)

    def _tell(self, asker: Progress | None, stage: str, done: int, total: int) -> None:
        """Tell the one who asked, who may end the question so, and those who wait behind."""
        self._check()
        self.doing = f"{stage}: {done:,} of {total:,}"
        if asker is not None:
            asker(stage, done, total)
        for progress in tuple(self._told):
            if progress is not asker:
                with suppress(PatchpointError):
                    progress(stage, done, total)

    def _check(self) -> None:
        if self._closed.is_set():
            raise PatchpointError("the server is shutting down")

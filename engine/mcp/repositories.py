"""Open engines: one for each repository, however many clients ask about it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import TypeVar

from engine.config import load_config
from engine.engine import Engine
from indexers.errors import PatchpointError
from indexers.progress import Progress
from indexers.snapshot.repository import Repository

T = TypeVar("T")
MOST_OPEN = 4
"""Engines that are kept; the one that was asked longest ago is closed first."""


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


class Repositories:
    """The repositories that may be asked about."""

    def __init__(self, roots: Sequence[Path], *, only: bool) -> None:
        """Serve some repositories.

        Args:
            roots: of which the first one is meant where a client names none.
            only: a client may name no other one.

        Raises:
            PatchpointError: there is no such folder.
        """
        self._roots = [Repository.find(root).root for root in roots]
        self._only = only
        self._repositories: dict[tuple[str, int, int], Repository] = {}
        self._desks: OrderedDict[tuple[str, int, int], Desk] = OrderedDict()

    def desk(self, named: str = "") -> Desk:
        """Return the desk of a repository.

        Args:
            named: a folder in it; the first of those served if empty.

        Raises:
            PatchpointError: there is no such folder, or it may not be asked about.
        """
        path = Path(named).expanduser() if named else self._roots[0]
        if not path.is_absolute():
            raise PatchpointError(
                f"'{named}' is no absolute path", f"leave 'repo' out for '{self._roots[0]}'"
            )
        repository = self._find(path)
        if self._only and repository.root not in self._roots:
            served = ", ".join(f"'{root}'" for root in self._roots)
            raise PatchpointError(f"'{named}' is not served", f"there are: {served}")
        key = _key(repository.root)
        if key not in self._desks:
            self._desks[key] = Desk(repository)
        self._desks.move_to_end(key)
        self._close_some()
        return self._desks[key]

    def close(self) -> None:
        """Close all engines."""
        while self._desks:
            self._desks.popitem()[1].close()

    def _close_some(self) -> None:
        idle = [key for key, desk in self._desks.items() if not desk.waiting][:-1]
        for key in idle[: max(0, len(self._desks) - MOST_OPEN)]:
            self._desks.pop(key).close()

    def _find(self, path: Path) -> Repository:
        """Find the repository of a folder; a folder that was made anew is another one."""
        try:
            key = _key(path)
        except OSError:
            return Repository.find(path)  # says what is wrong
        if key not in self._repositories:
            self._repositories[key] = Repository.find(path)
        return self._repositories[key]


def _key(path: Path) -> tuple[str, int, int]:
    found = path.resolve()
    status = found.stat()
    return str(found), status.st_dev, status.st_ino

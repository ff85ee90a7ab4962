"""Open engines: one for each repository, however many clients ask about it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from engine.desk import Desk
from indexers.errors import PatchpointError
from indexers.snapshot.repository import Repository

Key = tuple[str, int, int, int]
MOST_KNOWN = 100
"""Folders whose repository is remembered."""
MOST_OPEN = 4
"""Engines that are kept; the one that was asked longest ago is closed first."""


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
        self._repositories: dict[Key, Repository] = {}
        self._desks: OrderedDict[Key, Desk] = OrderedDict()

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

    async def warm(self) -> None:
        """Index the first repository before somebody waits for it.

        Only a repository: a plain folder that nobody asked about may be a whole home.
        """
        with suppress(PatchpointError):  # whoever asks is told
            if self._find(self._roots[0]).git_dir is not None:
                desk = self.desk()
                await desk.ask(lambda engine, tell: engine.workbench(fast=True, progress=tell))

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
            if len(self._repositories) >= MOST_KNOWN:
                self._repositories.clear()
            self._repositories[key] = Repository.find(path)
        return self._repositories[key]


def _key(path: Path) -> Key:
    """Tell a folder from the one that was there before, and from itself before `git init`."""
    found = path.resolve()
    status, git = found.stat(), found / ".git"
    return str(found), status.st_dev, status.st_ino, git.stat().st_ino if git.exists() else 0

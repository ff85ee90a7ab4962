"""Where history is kept: one file with all commits ever read, one with each order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from filelock import FileLock

from indexers.history.collect import collect, merge
from indexers.history.commits import Commits, Shas, shas_of
from indexers.history.git_log import Commit
from indexers.segment.file import Columns, DamagedSegment, map_columns, to_buffer
from indexers.store.atomic import write_atomically

_DECIDING = "collect.py commits.py definitions.py git_log.py languages.gitattributes messages.py"


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Ancestors of one commit, newest first."""

    shas: Shas


class HistoryFiles:
    """The history folder of a store.

    Readers take what is there; a file that is damaged or missing is empty. Files are
    replaced as a whole, so nobody sees half a write. Writers wait for each other only while
    they put what they have read beside what the others have.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / fingerprint()

    def commits(self) -> Commits:
        """All commits that were ever read."""
        return _load(self._folder / "commits", Commits) or collect(())

    def add(self, read: Sequence[Commit]) -> Commits:
        """Keep commits beside all others, and return all of them."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._folder / "commits.lock"):
                everything = _joined(self.commits(), read)
                write_atomically(self._folder / "commits", to_buffer(everything))
        except OSError:  # the index warns of a folder in which nothing can be kept
            everything = _joined(self.commits(), read)
        return everything

    def order(self, key: str) -> Shas | None:
        """Ancestors of a commit, newest first, kept under this key; None if unknown."""
        found = _load(self._folder / "orders" / key, Order)
        return found.shas if found else None

    def add_order(self, key: str, shas: Shas) -> None:
        """Keep the ancestors of a commit, newest first, under a key."""
        path = self._folder / "orders" / key
        with suppress(OSError):  # as in `add`
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, to_buffer(Order(shas)))


def _joined(old: Commits, read: Sequence[Commit]) -> Commits:
    """The old commits, and of those read the ones that are new or were not complete."""
    known = old.locate(shas_of(commit.sha for commit in read))
    final = (known >= 0) & old.complete[known] if len(old) else known >= 0
    return merge(old, collect(one for one, kept in zip(read, final, strict=True) if not kept))


@cache
def fingerprint() -> str:
    """Names the code that decides what is kept of a commit; other files are not looked at."""
    here = Path(__file__).parent
    digest = hashlib.sha256((here.parent / "tokens.py").read_bytes())
    for name in _DECIDING.split():
        digest.update((here / name).read_bytes())
    return digest.hexdigest()[:12]


def _load(path: Path, kind: type[Columns]) -> Columns | None:
    try:
        return map_columns(path, kind)
    except (OSError, DamagedSegment):
        return None

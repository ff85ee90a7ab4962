"""The cache folder as a whole: its stores, their sizes, and how to be rid of them.

Only folders that look like a store of ours are ever counted or deleted, whatever else lies
in the folder that somebody named as the cache.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indexers.store.location import fingerprint
from indexers.store.lock import writing

DAY = 86400.0
_STORE = re.compile(r".*[0-9a-f]{12}")
_FORMAT = re.compile(r"v\d+-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Store:
    """What is kept about one repository.

    Attributes:
        folder: where.
        size: of all files, in bytes.
        used: Unix time in seconds at which anything in it changed last.
    """

    folder: Path
    size: int
    used: float


def stores(cache_dir: Path) -> list[Store]:
    """Return all stores of a cache, the largest first."""
    if not cache_dir.is_dir():
        return []
    found = [_measured(folder) for folder in cache_dir.iterdir() if _is_store(folder)]
    return sorted(found, key=lambda store: (-store.size, store.folder))


def size_of(folder: Path) -> int:
    """Return the bytes of all files below a folder; 0 where there is none."""
    return _measured(folder).size if folder.is_dir() else 0


def clear(found: list[Store]) -> tuple[int, list[Path]]:
    """Delete stores.

    Returns:
        freed bytes, and the folders that were left because somebody writes to them.
    """
    freed, busy = 0, []
    for store in found:
        with writing(store.folder / fingerprint(), wait=False) as mine:
            if not mine:
                busy.append(store.folder)
                continue
        shutil.rmtree(store.folder)
        freed += store.size
    return freed, busy


def prune(cache_dir: Path, days: float) -> tuple[int, list[Path]]:
    """Delete stores that nothing changed for some days, and data of other formats.

    Returns:
        freed bytes, and the folders that were left because somebody writes to them.
    """
    limit = time.time() - days * DAY
    found = stores(cache_dir)
    freed, busy = clear([store for store in found if store.used < limit])
    for store in found:
        if store.used >= limit:
            for folder in _old_formats(store.folder):
                freed += _measured(folder).size
                shutil.rmtree(folder)
    return freed, busy


def _is_store(folder: Path) -> bool:
    if not _STORE.fullmatch(folder.name) or folder.is_symlink() or not folder.is_dir():
        return False
    return any(_FORMAT.fullmatch(entry.name) for entry in folder.iterdir())


def _old_formats(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if _FORMAT.fullmatch(entry.name) and entry.name != fingerprint():
            yield entry


def _measured(folder: Path) -> Store:
    """Measure a folder; files that a writer takes away meanwhile do not count."""
    size, used = 0, folder.stat().st_mtime
    for path in folder.rglob("*"):
        try:
            status = path.lstat()
        except FileNotFoundError:
            continue
        size += status.st_size
        used = max(used, status.st_mtime)
    return Store(folder, size, used)

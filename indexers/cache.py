"""What the user can do with the store of a repository: measure, prune and clear it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from indexers.errors import PatchpointError
from indexers.segment.file import DamagedSegment, map_file
from indexers.store.location import ROWS, fingerprint, store_folder
from indexers.store.lock import holder, writing
from indexers.store.manifest import read_manifest
from indexers.store.rows import RowStore, RowStoreFailure
from indexers.store.segments import SegmentStore
from indexers.store.snapshots import recent_keys
from indexers.vectors.prune import keep_vectors

RECENT_DAYS = 30.0

_OF_A_FORMAT = re.compile(r"v\d+-[0-9a-f]{12}")


class StoreInUse(PatchpointError):
    """Another process writes to the store right now."""

    def __init__(self, folder: Path) -> None:
        who = holder(folder) or "another process"
        super().__init__(f"the store '{folder}' is being written by {who}", "try again later")


class StoreNotWritable(PatchpointError):
    """Nothing can be changed in the store."""

    def __init__(self, folder: Path, error: OSError) -> None:
        reason = (error.strerror or str(error)).lower()
        super().__init__(
            f"the store '{folder}' cannot be changed ({reason})",
            "check who owns it, and the free space on the disk",
        )


def size(cache_dir: Path, identity: str) -> int:
    """Bytes on the disk, of all formats."""
    return _size(store_folder(cache_dir, identity))


def clear(cache_dir: Path, identity: str) -> int:
    """Delete the store; return the bytes freed.

    Raises:
        StoreInUse: another process writes to it.
        StoreNotWritable: it cannot be deleted.
    """
    store = store_folder(cache_dir, identity)
    before = _size(store)
    if store.is_dir():
        with _exclusively(store / fingerprint()):
            shutil.rmtree(store)
    return before - _size(store)


def prune(cache_dir: Path, identity: str, days: float = RECENT_DAYS) -> int:
    """Delete other formats, and content that no recent snapshot uses; return the bytes freed.

    Args:
        cache_dir: of all stores.
        identity: of the repository.
        days: how long a snapshot is recent after its last use; the last one always is.

    Raises:
        StoreInUse: another process writes to it.
        StoreNotWritable: it cannot be changed.
    """
    store = store_folder(cache_dir, identity)
    before = _size(store)
    folder = store / fingerprint()
    if store.is_dir():
        with _exclusively(folder):
            for other in store.iterdir():
                if _OF_A_FORMAT.fullmatch(other.name) and other != folder:
                    shutil.rmtree(other)
            _keep_recent(folder, days)
    return before - _size(store)


def damaged(cache_dir: Path, identity: str) -> list[Path]:
    """Segment files that are listed but missing, cut short or altered; all are read.

    They are misses: their content is parsed again when it is needed.
    """
    folder = store_folder(cache_dir, identity) / fingerprint()
    paths = [folder / listed.name for listed in read_manifest(folder).segments]
    return [path for path in paths if not _is_whole(path)]


def _is_whole(path: Path) -> bool:
    try:
        map_file(path)
    except (DamagedSegment, OSError):
        return False
    return True


def _keep_recent(folder: Path, days: float) -> None:
    segments = SegmentStore(folder)
    used = recent_keys(folder, days)
    whole = all(np.isin(segment.keys, used).all() for _, segment in segments.load())
    if not whole:
        segments.keep(lambda segment: np.isin(segment.keys, used))
    encoders = keep_vectors(folder, used, days)
    rows = folder / ROWS
    if rows.is_dir():
        try:
            if not whole:
                RowStore(str(rows)).rewrite(segments.paths())
            RowStore(str(rows)).tidy(used, encoders)
        except RowStoreFailure:
            shutil.rmtree(rows)


@contextmanager
def _exclusively(folder: Path) -> Iterator[None]:
    try:
        with writing(folder, wait=False) as mine:
            if not mine:
                raise StoreInUse(folder)
            yield
    except OSError as error:
        raise StoreNotWritable(folder, error) from error


def _size(folder: Path) -> int:
    """Files that vanish meanwhile do not count."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue
    return total

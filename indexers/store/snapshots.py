"""Which content recent snapshots use: what `cache prune` keeps."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import numpy as np

from indexers.segment.segment import KEY, Keys
from indexers.store.atomic import TEMPORARY, make_folder, write_atomically

FOLDER = "snapshots"
MOST = 64
"""How many are kept; each takes 21 bytes a file."""


def record_snapshot(folder: Path, keys: Keys) -> None:
    """Note that a snapshot with these keys was used now. Needs no lock.

    Raises:
        OSError: it cannot be written.
    """
    content = np.unique(keys).tobytes()
    path = folder / FOLDER / hashlib.sha256(content).hexdigest()[:32]
    if path.exists():
        os.utime(path)
        return
    make_folder(path.parent)
    write_atomically(path, content)
    for old in _recorded(folder)[MOST:]:
        old.unlink(missing_ok=True)


def recent_keys(folder: Path, days: float) -> Keys:
    """Distinct keys, ascending, of the snapshots used in the last days, and the last one."""
    oldest = time.time() - days * 86400
    paths = _recorded(folder)
    recent = [at for at, path in enumerate(paths) if not at or _used(path) >= oldest]
    contents = b"".join(_whole(paths[at]) for at in recent)
    return np.unique(np.frombuffer(contents, dtype=KEY))


def _recorded(folder: Path) -> list[Path]:
    """Records, newest first."""
    paths = [one for one in (folder / FOLDER).glob("*") if not one.name.endswith(TEMPORARY)]
    return sorted(paths, key=_used, reverse=True)


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _whole(path: Path) -> bytes:
    """The content, or nothing if it vanished or is damaged."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return b""
    return content if len(content) % KEY.itemsize == 0 else b""

"""One immutable file of vectors."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexers.segment.file import DamagedSegment, map_columns, to_buffer
from indexers.store.atomic import write_atomically
from indexers.vectors.keys import KEY, Hashes, Keys, hashes_of

SUFFIX = ".vectors"

Halves = NDArray[np.float16]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The vectors of n units.

    Attributes:
        hashes: (n) of the keys, ascending.
        keys: (n) distinct.
        vectors: (n, d) of unit length, in half precision: cosines are right to three places.
    """

    hashes: Hashes
    keys: Keys
    vectors: Halves

    def locate(self, keys: Keys, hashes: Hashes) -> Rows:
        """Row of each key, or -1."""
        if not len(self.hashes):
            return np.full(len(keys), -1, dtype=np.int64)
        found = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        return np.where(self.keys[found] == keys, found, -1)


def make_part(keys: Keys, vectors: NDArray[np.floating]) -> Part:
    """Order vectors (n, d) by their keys; of equal keys the first one counts."""
    hashes, firsts = np.unique(hashes_of(keys), return_index=True)
    return Part(hashes, keys[firsts], vectors[firsts].astype(np.float16))


def join(parts: Sequence[Part]) -> Part:
    """Make one of several; of equal keys the first one counts."""
    keys = np.concatenate([part.keys for part in parts])
    return make_part(keys, np.concatenate([part.vectors for part in parts]))


def write_part(folder: Path, part: Part) -> Path:
    """Write a file under a new name, and return its path.

    The name says when: while that is also the time of its last change, no one has to verify
    the content, which would be to read all of it.

    Raises:
        OSError: it cannot be written.
    """
    second = int(time.time())
    path = folder / f"{second:x}-{secrets.token_hex(6)}{SUFFIX}"
    write_atomically(path, to_buffer(part))
    os.utime(path, (second, second))
    return path


def map_part(path: Path) -> Part | None:
    """Map a file; None if it is damaged or gone: that is a miss."""
    try:
        second = int(path.name.split("-")[0], 16)
        part = map_columns(path, Part, verify=path.stat().st_mtime_ns != second * 10**9)
    except (DamagedSegment, OSError, ValueError):
        return None
    fits = part.keys.dtype == KEY and len(part.hashes) == len(part.keys) == len(part.vectors)
    return part if fits else None

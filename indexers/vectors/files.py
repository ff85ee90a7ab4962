"""The vectors of one encoder, in files that queries read."""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexers.store.atomic import make_folder
from indexers.store.tiers import MOST_PER_TIER, tier_of
from indexers.vectors.keys import Keys, hashes_of
from indexers.vectors.part import (
    SUFFIX,
    Halves,
    Part,
    Rows,
    join,
    make_part,
    map_part,
    write_part,
)

FOLDER = "vectors"
"""Beside the segments; each encoder has a folder in it."""
TRIES = 10
"""How often the folder is listed again while others merge what is listed."""


class VectorFiles:
    """Files of vectors in a folder. Nothing needs a lock.

    A writer adds a file under a new name; too many small files become one, which is there
    before they go. So a vector may be in two files for a while, and is never in none.

    Attributes:
        folder: of the files.
        unwritten: why what was added last could only be kept in memory, or None.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.unwritten: OSError | None = None
        self._mapped: dict[Path, Part] = {}
        self._in_memory: list[Part] = []
        self._one_at_a_time = threading.Lock()
        self._noted = False

    def parts(self) -> list[Part]:
        """All that can be read now; files of other processes are noticed."""
        with self._one_at_a_time:
            if not self._noted:
                self._noted = True
                _note_use(self.folder)
            return [*self._refresh().values(), *self._in_memory]

    def paths(self) -> list[Path]:
        """Of the files that can be read now."""
        self.parts()
        return list(self._mapped)

    @property
    def width(self) -> int:
        """Of the vectors; 0 where there are none."""
        return _width(self.parts())

    def known(self, keys: Keys) -> NDArray[np.bool_]:
        """bool[n]: which keys have a vector."""
        return known_in(self.parts(), keys)

    def take(self, keys: Keys) -> tuple[Rows, Halves]:
        """Positions of the keys that have a vector, ascending, and their vectors (m, d)."""
        hashes, missing = hashes_of(keys), np.ones(len(keys), dtype=np.bool_)
        parts = self.parts()
        vectors = np.zeros((len(keys), _width(parts)), dtype=np.float16)
        for part in parts:
            rows = part.locate(keys, hashes)
            fresh = missing & (rows >= 0)
            vectors[fresh] = part.vectors[rows[fresh]]
            missing &= ~fresh
        found = np.flatnonzero(~missing)
        return found, vectors if len(found) == len(keys) else vectors[found]

    def add(self, keys: Keys, vectors: NDArray[np.floating]) -> None:
        """Keep vectors (n, d); what cannot be written stays in memory, see `unwritten`."""
        if not len(keys):
            return
        part = make_part(keys, vectors)
        with self._one_at_a_time:
            try:
                make_folder(self.folder)
                write_part(self.folder, part)
                self._merge()
            except OSError as error:
                self.unwritten = error
                self._in_memory.append(part)

    def _merge(self) -> None:
        """Make one file of those of a size, where there are too many."""
        tiers: defaultdict[int, list[Path]] = defaultdict(list)
        for path, part in self._refresh().items():
            tiers[tier_of(len(part.keys))].append(path)
        for _, paths in sorted(tiers.items()):
            if len(paths) > MOST_PER_TIER:
                write_part(self.folder, join([self._mapped[path] for path in paths]))
                for path in paths:
                    delete(path)
                self._merge()
                return

    def _refresh(self) -> dict[Path, Part]:
        """Map what is new.

        A listing that others change meanwhile may lack both a merged file and those that
        it was made of: it counts once another one says the same.
        """
        listed = self._listed()
        for _ in range(TRIES):
            found = {path: self._mapped.get(path) or map_part(path) for path in listed}
            again = self._listed()
            if again == listed:
                break
            listed = again
        self._mapped = {path: part for path, part in found.items() if part is not None}
        return self._mapped

    def _listed(self) -> list[Path]:
        return sorted(self.folder.glob(f"*{SUFFIX}"))


def known_in(parts: Sequence[Part], keys: Keys) -> NDArray[np.bool_]:
    """bool[n]: which keys have a vector in one of the parts."""
    hashes, known = hashes_of(keys), np.zeros(len(keys), dtype=np.bool_)
    for part in parts:
        known |= part.locate(keys, hashes) >= 0
    return known


def _width(parts: Sequence[Part]) -> int:
    return next((part.vectors.shape[1] for part in parts), 0)


def _note_use(folder: Path) -> None:
    """Let pruning know that the encoder is in use."""
    with suppress(OSError):  # nothing is there yet, or it cannot be written: no harm
        os.utime(folder)


def delete(path: Path) -> None:
    """Delete a file, unless it is gone already."""
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        """Windows keeps files that are mapped; the next merge gets them."""

"""The vectors of one encoder: files to query, and rows that last and can be shared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexers.store.atomic import write_atomically
from indexers.store.lock import Holder, writing
from indexers.store.rows import RowStore, RowStoreFailure
from indexers.vectors.files import FOLDER, VectorFiles
from indexers.vectors.keys import KEY, Keys
from indexers.vectors.part import Halves, Rows

AT_ONCE = 200_000
"""Vectors that are given to the rows at a time: 150 MB of the bundled encoder's."""
PUBLISHED = "published"
"""Notes what the rows were last given, so that they are not asked in vain."""


class VectorStore:
    """The vectors of one encoder and one repository.

    Attributes:
        encoder: its name.
        files: what queries read.
        warnings: sentences for the user, such as a folder that cannot be written.
    """

    def __init__(self, folder: Path, rows: RowStore, encoder: str) -> None:
        """Touches nothing on disk yet.

        Args:
            folder: of the segments.
            rows: where vectors last.
            encoder: its name, which decides what the vectors are.
        """
        self.encoder = encoder
        self.files = VectorFiles(folder / FOLDER / encoder)
        self._rows = rows
        self._told: list[str] = []

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be done, in sentences."""
        error = self.files.unwritten
        if error is None:
            return tuple(self._told)
        said = (error.strerror or str(error)).lower()
        kept = f"vectors are kept in memory only: '{self.files.folder}' cannot be written ({said})"
        return (*self._told, kept)

    def known(self, keys: Keys) -> NDArray[np.bool_]:
        """bool[n]: which keys have a vector."""
        return self.files.known(keys)

    def take(self, keys: Keys) -> tuple[Rows, Halves]:
        """Positions of the keys that have a vector, ascending, and their vectors (m, d)."""
        return self.files.take(keys)

    def add(self, keys: Keys, vectors: NDArray[np.floating]) -> None:
        """Keep vectors (n, d)."""
        self.files.add(keys, vectors)

    def recover(self, keys: Keys) -> None:
        """Take from the rows what the files lack, where there may be something.

        Costs over a second. Vectors that cannot be read are made again.
        """
        missing = keys[~self.known(keys)]
        if not len(missing) or not self._rows.may_have_vectors(self.encoder):
            return
        try:
            found, vectors = self._rows.get_vectors(self.encoder, missing)
        except RowStoreFailure as failure:
            self._tell(failure)
            return
        self.add(missing[found], vectors)

    def publish(self) -> None:
        """Give the rows what the files have."""
        names = sorted(path.name for path in self.files.paths())
        state = hashlib.sha256("\n".join((self._rows.uri, *names)).encode()).hexdigest()
        note = self.files.folder / PUBLISHED
        if not names or (note.is_file() and note.read_text() == state):
            return
        try:
            for part in self.files.parts():
                for start in range(0, len(part.keys), AT_ONCE):
                    some = slice(start, start + AT_ONCE)
                    self._rows.put_vectors(self.encoder, part.keys[some], part.vectors[some])
        except RowStoreFailure as failure:
            self._tell(failure)
            return
        write_atomically(note, state.encode())

    def index_rows(self) -> None:
        """Make the rows searchable where they lie."""
        try:
            self._rows.index_vectors(self.encoder)
        except RowStoreFailure as failure:
            self._told.append(str(failure))

    def nearest_rows(self, query: Halves, k: int) -> tuple[Keys, NDArray[np.float32]]:
        """Keys of the k largest dot products with a query (d) among the rows, and these.

        Where the rows cannot be searched there are none: `warnings` says why.
        """
        try:
            keys, products = self._rows.nearest_vectors(self.encoder, query, k)
        except RowStoreFailure as failure:
            self._told.append(str(failure))
            return np.empty(0, dtype=KEY), np.empty(0, dtype=np.float32)
        return keys.astype(KEY), products

    def embedding(
        self, on_wait: Callable[[Holder | None], None] | None
    ) -> AbstractContextManager[bool]:
        """Let one process at a time embed everything: others wait, and find it done."""
        return writing(self.files.folder, wait=True, on_wait=on_wait)

    def _tell(self, failure: RowStoreFailure) -> None:
        """Only shared rows are of concern: our own are made again."""
        if self._rows.shared:
            self._told.append(str(failure))

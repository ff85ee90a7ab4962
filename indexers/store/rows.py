"""The rows of a repository in LanceDB: the durable form of what is known, to be shared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexers.segment.file import from_buffer
from indexers.segment.segment import Keys, Segment
from indexers.types import Snapshot

VectorKeys = NDArray[np.bytes_]
Halves = NDArray[np.float16]


class RowStoreFailure(Exception):
    """LanceDB could not do it. Never shown as an error: the segments are still there."""


class RowStore:
    """The rows of one repository. Each call works in a process of its own.

    Attributes:
        uri: a folder, or whatever else LanceDB takes (`s3://…`).
        shared: others write to it too.
        damaged: reading failed, and the rows are no one else's: to be made anew.
    """

    def __init__(self, uri: str, *, shared: bool = False) -> None:
        self.uri = uri
        self.shared = shared
        self.damaged = False

    def reach(self) -> None:
        """See whether the store can be used at all.

        Raises:
            RowStoreFailure: it cannot.
        """
        self._call("reach", self.uri)

    def load(self, wanted: Keys) -> Segment | None:
        """What is there of the wanted keys, as a segment; None if there is nothing.

        Raises:
            RowStoreFailure: it cannot be read.
        """
        if not self._exists:
            return None
        found = self._call("load", self.uri, wanted.tobytes())
        return from_buffer(found, verify=False) if found is not None else None

    def append(
        self, segments: Sequence[Path], everything: Sequence[Path], snapshot: Snapshot
    ) -> None:
        """Add the blobs of segment files that are not there yet, and the snapshot.

        Args:
            segments: files with what may be new.
            everything: files with all that is known: from these, damaged rows that
                are no one else's are made anew.
            snapshot: what is being indexed.

        Raises:
            RowStoreFailure: it cannot be written.
        """
        try:
            if not self.damaged:
                self._call("append", self.uri, segments, snapshot)
        except RowStoreFailure:
            if self.shared:
                raise
        if self.damaged:
            self.rewrite(everything)

    def rewrite(self, segments: Sequence[Path]) -> None:
        """Make the blobs of segment files all that a local store holds, whatever its state.

        Raises:
            RowStoreFailure: it cannot be written.
        """
        self._call("rewrite", self.uri, segments)
        self.damaged = False

    def put_vectors(self, encoder: str, keys: VectorKeys, vectors: Halves) -> None:
        """Keep a vector (n, d) for each key, bytes of one length; one that is there stays.

        A damaged table that is no one else's is made anew.

        Raises:
            RowStoreFailure: it cannot be written.
        """
        try:
            self._call_vectors("put_vectors", encoder, keys, vectors)
        except RowStoreFailure:
            if self.shared:
                raise
            self._call_vectors("drop_vectors", encoder)
            self._call_vectors("put_vectors", encoder, keys, vectors)

    def get_vectors(self, encoder: str, keys: VectorKeys) -> tuple[NDArray[np.int64], Halves]:
        """Positions of the keys that have a vector, ascending, and their vectors (m, d).

        Raises:
            RowStoreFailure: it cannot be read.
        """
        if not self.may_have_vectors(encoder):
            return np.empty(0, dtype=np.int64), np.empty((0, 0), dtype=np.float16)
        positions, vectors = self._call_vectors("get_vectors", encoder, keys)
        return positions, vectors

    def index_vectors(self, encoder: str) -> None:
        """Make an encoder's vectors searchable where they lie.

        Raises:
            RowStoreFailure: it cannot be written.
        """
        self._call_nearest("index_vectors", encoder)

    def nearest_vectors(
        self, encoder: str, query: Halves, k: int
    ) -> tuple[VectorKeys, NDArray[np.float32]]:
        """Keys of the k largest dot products with a query (d), and these, best first.

        Raises:
            RowStoreFailure: it cannot be read.
        """
        keys, products = self._call_nearest("nearest_vectors", encoder, query, k)
        return keys, products

    def may_have_vectors(self, encoder: str) -> bool:
        """Whether there may be vectors; only a local folder is known to have none."""
        return "://" in self.uri or Path(self.uri, f"vectors_{encoder}.lance").is_dir()

    def tidy(self, used: Keys, encoders: Sequence[str]) -> None:
        """Drop vectors that are not needed from a local store, and make its files compact.

        Args:
            used: keys of the blobs whose vectors are kept.
            encoders: those whose vectors are kept.

        Raises:
            RowStoreFailure: it cannot be written.
        """
        self._call_vectors("keep_vectors", used, list(encoders))
        self._call_vectors("compact")

    @property
    def _exists(self) -> bool:
        """Whether there may be something; only a local folder is known to be absent."""
        return "://" in self.uri or Path(self.uri).is_dir()

    def _call(self, operation: str, *arguments: Any) -> Any:
        """Rows that cannot be used are damaged, unless others write to them too."""
        try:
            return self._isolated("lance", operation, *arguments)
        except RowStoreFailure:
            self.damaged = not self.shared
            raise

    def _call_vectors(self, operation: str, *arguments: Any) -> Any:
        return self._isolated("lance_vectors", operation, self.uri, *arguments)

    def _call_nearest(self, operation: str, *arguments: Any) -> Any:
        return self._isolated("lance_nearest", operation, self.uri, *arguments)

    def _isolated(self, module: str, operation: str, *arguments: Any) -> Any:
        """Whatever the library or the network comes up with is one kind of failure here."""
        from indexers.segment.processes import run_isolated

        try:
            return run_isolated(_operate, module, operation, arguments)
        except Exception as error:
            reason = str(error).strip().split("\n")[0]
            raise RowStoreFailure(f"LanceDB at '{self.uri}' cannot be used: {reason}") from error


def _operate(module: str, operation: str, arguments: tuple[Any, ...]) -> Any:
    from importlib import import_module

    return getattr(import_module(f"indexers.store.{module}"), operation)(*arguments)

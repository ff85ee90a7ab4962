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

Vectors = NDArray[np.float32]


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

    def put_vectors(self, encoder: str, keys: Sequence[str], vectors: Vectors) -> None:
        """Keep a vector (n, d) for each key; a key that has one keeps it.

        Raises:
            RowStoreFailure: it cannot be written.
        """
        self._call("put_vectors", self.uri, encoder, keys, vectors)

    def get_vectors(self, encoder: str, keys: Sequence[str]) -> tuple[NDArray[np.int64], Vectors]:
        """Positions of the keys that have a vector, ascending, and their vectors (m, d).

        Raises:
            RowStoreFailure: it cannot be read.
        """
        if not self._exists:
            return np.empty(0, dtype=np.int64), np.empty((0, 0), dtype=np.float32)
        positions, vectors = self._call("get_vectors", self.uri, encoder, keys)
        return positions, vectors

    @property
    def _exists(self) -> bool:
        """Whether there may be something; only a local folder is known to be absent."""
        return "://" in self.uri or Path(self.uri).is_dir()

    def _call(self, operation: str, *arguments: Any) -> Any:
        """Whatever the library or the network comes up with is one kind of failure here."""
        from indexers.segment.processes import run_isolated

        try:
            return run_isolated(_operate, operation, arguments)
        except Exception as error:
            self.damaged = not self.shared
            reason = str(error).strip().split("\n")[0]
            raise RowStoreFailure(f"LanceDB at '{self.uri}' cannot be used: {reason}") from error


def _operate(operation: str, arguments: tuple[Any, ...]) -> Any:
    from indexers.store import lance

    return getattr(lance, operation)(*arguments)

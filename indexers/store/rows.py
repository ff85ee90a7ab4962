"""Rows in LanceDB: the durable form of what is known, which colleagues may share.

Tables `blobs` and `units` hold what segments are compiled from, `snapshots` what was
indexed, `vectors_<encoder>` one vector per key. LanceDB costs over a second to import, so
only bulk work comes here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from indexers.segment.segment import Keys, Segment

if TYPE_CHECKING:
    import lancedb
    import pyarrow as pa


class RowStoreFailure(Exception):
    """LanceDB could not do it. Never shown as an error: the segments are still there."""


class RowStore:
    """The rows of one repository.

    Attributes:
        uri: a folder, or whatever else LanceDB takes (`s3://…`).
    """

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self._connection: lancedb.DBConnection | None = None

    @property
    def exists(self) -> bool:
        """Whether there may be something; only a local folder is known to be absent."""
        return "://" in self.uri or Path(self.uri).is_dir()

    def load(self, wanted: Keys) -> Segment | None:
        """What is there of the wanted keys, as a segment; None if there is nothing.

        Raises:
            RowStoreFailure: it cannot be read.
        """
        if not self.exists:
            return None
        with self._guarded("read"):
            blobs, units = self._open("blobs"), self._open("units")
            if blobs is None or units is None:
                return None
            blob_rows = _matching(blobs, wanted)
            if not blob_rows.num_rows:
                return None
            from indexers.store.from_arrow import segment_of_rows

            return segment_of_rows(blob_rows, _matching(units, wanted))

    def append(self, segment: Segment) -> None:
        """Add the blobs of a segment that are not there yet; those of a damaged store anew.

        Raises:
            RowStoreFailure: it cannot be written.
        """
        from indexers.segment.merge import select

        with self._guarded("written"):
            blobs = self._open("blobs")
            if blobs is not None:
                segment = select(segment, ~np.isin(segment.keys, _keys(blobs)))
            self._add(segment)

    def rewrite(self, segment: Segment) -> None:
        """Make the blobs of a segment all that is there.

        Raises:
            RowStoreFailure: it cannot be written.
        """
        with self._guarded("written"):
            for name in ("blobs", "units"):
                if self._open(name) is not None:
                    self._connect().drop_table(name)
            self._add(segment)

    def _add(self, segment: Segment) -> None:
        """Units first: a blob whose row is there is known to have been written whole."""
        if not len(segment.keys):
            return
        import pyarrow as pa

        from indexers.store.to_arrow import blob_rows, blobs_schema, unit_rows, units_schema

        batches = pa.RecordBatchReader.from_batches(units_schema(), unit_rows(segment))
        self._table("units", units_schema()).add(batches)
        self._table("blobs", blobs_schema()).add(blob_rows(segment))

    def _connect(self) -> lancedb.DBConnection:
        if self._connection is None:
            import lancedb

            self._connection = lancedb.connect(self.uri)
        return self._connection

    def _open(self, name: str) -> lancedb.table.Table | None:
        """The table, or None where there is none."""
        try:
            return self._connect().open_table(name)
        except ValueError:
            return None

    def _table(self, name: str, schema: pa.Schema) -> lancedb.table.Table:
        return self._connect().create_table(name, schema=schema, exist_ok=True)

    @contextmanager
    def _guarded(self, what: str) -> Iterator[None]:
        """Whatever the library or the network comes up with is one kind of failure here."""
        try:
            yield
        except Exception as error:
            self._connection = None
            reason = str(error).strip().split("\n")[0]
            raise RowStoreFailure(f"LanceDB at '{self.uri}' cannot be {what}: {reason}") from error


def _keys(table: Any) -> Keys:
    from indexers.store.from_arrow import key_column

    return key_column(table.search().select(["blob", "language"]).to_arrow())


def _matching(table: Any, wanted: Keys) -> pa.Table:
    """The rows of a table whose key is among the wanted ones."""
    from indexers.store.from_arrow import key_column

    rows = table.search().select(["blob", "language"]).with_row_id(True).to_arrow()
    numbers = rows["_rowid"].to_numpy()[np.isin(key_column(rows), wanted)]
    return table.take_row_ids(numbers.tolist()).to_arrow()

"""What is done with LanceDB itself. Raises whatever LanceDB raises.

Called in a process of its own (see `rows`): the import costs over a second, and a damaged
file can make the native code ask for all memory and abort.

Tables: `blobs` and `units` hold what segments are compiled from, `snapshots` what was
indexed; for those of vectors see `lance_vectors`.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lancedb
import numpy as np
import pyarrow as pa

from indexers.segment.file import map_file, to_buffer
from indexers.segment.merge import merge, select
from indexers.segment.segment import KEY, Keys, Segment
from indexers.store.from_arrow import key_column, segment_of_rows
from indexers.store.to_arrow import (
    blob_rows,
    blobs_schema,
    snapshot_row,
    snapshots_schema,
    unit_rows,
    units_schema,
)

if TYPE_CHECKING:
    from indexers.types import Snapshot

Table = Any


def reach(uri: str) -> None:
    """Look at the store; raises what is wrong with it."""
    lancedb.connect(uri).list_tables(limit=1)


def load(uri: str, keys: bytes) -> bytes | None:
    """What is there of the wanted keys, as the content of a segment file; None if nothing."""
    wanted: Keys = np.frombuffer(keys, dtype=KEY)
    blobs, units = open_table(uri, "blobs"), open_table(uri, "units")
    if blobs is None or units is None:
        return None
    found = _matching(blobs, wanted)
    if not found.num_rows:
        return None
    return to_buffer(segment_of_rows(found, _matching(units, wanted)))


def append(uri: str, segments: Sequence[Path], snapshot: Snapshot) -> None:
    """Add the blobs of segment files that are not there yet, and the snapshot."""
    segment = merge([map_file(path) for path in segments])
    blobs = open_table(uri, "blobs")
    if blobs is not None:
        segment = select(segment, ~np.isin(segment.keys, _keys(blobs)))
    _add(uri, segment)
    _record(uri, snapshot)


def rewrite(folder: str, segments: Sequence[Path]) -> None:
    """Make the blobs of segment files all that a local folder holds, whatever its state."""
    for name in ("blobs", "units", "snapshots"):
        shutil.rmtree(Path(folder) / f"{name}.lance", ignore_errors=True)
    if segments:
        _add(folder, merge([map_file(path) for path in segments]))


def open_table(uri: str, name: str) -> Table | None:
    """The table, or None where there is none."""
    try:
        return lancedb.connect(uri).open_table(name)
    except (ValueError, FileNotFoundError):
        return None


def create_table(uri: str, name: str, schema: pa.Schema) -> Table:
    """The table, made if need be."""
    return lancedb.connect(uri).create_table(name, schema=schema, exist_ok=True)


def _add(uri: str, segment: Segment) -> None:
    """Units first: a blob whose row is there is known to have been written whole."""
    if not len(segment.keys):
        return
    batches = pa.RecordBatchReader.from_batches(units_schema(), unit_rows(segment))
    create_table(uri, "units", units_schema()).add(batches)
    create_table(uri, "blobs", blobs_schema()).add(blob_rows(segment))


def _record(uri: str, snapshot: Snapshot) -> None:
    table = create_table(uri, "snapshots", snapshots_schema())
    row = snapshot_row(snapshot, time.time())
    table.merge_insert("id").when_not_matched_insert_all().execute(row)


def _keys(table: Table) -> Keys:
    return key_column(table.search().select(["blob", "language"]).to_arrow())


def _matching(table: Table, wanted: Keys) -> pa.Table:
    """The rows of a table whose key is among the wanted ones."""
    rows = table.search().select(["blob", "language"]).with_row_id(True).to_arrow()
    numbers = rows["_rowid"].to_numpy()[np.isin(key_column(rows), wanted)]
    return table.take_row_ids(numbers.tolist()).to_arrow()

"""What is done with vectors in LanceDB itself. Raises whatever LanceDB raises.

Called in a process of its own, like `lance`. Each encoder has a table `vectors_<name>` of
keys (bytes of one length) and vectors in half precision.
"""

from __future__ import annotations

import shutil
import warnings
from datetime import timedelta
from pathlib import Path
from typing import Any

import lancedb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from indexers.store.lance import open_table

Keys = NDArray[np.bytes_]
Halves = NDArray[np.float16]
Table = Any

PREFIX = "vectors_"


def put_vectors(uri: str, encoder: str, keys: Keys, vectors: Halves) -> None:
    """Add the vectors (n, d) whose key is not there yet.

    Two writers may add the same one: whoever reads takes either.
    """
    rows = _rows(keys, vectors)
    name = PREFIX + encoder
    table = lancedb.connect(uri).create_table(name, schema=rows.schema, exist_ok=True)
    fresh = ~np.isin(keys, _key_column(table))
    if fresh.any():
        table.add(rows.filter(pa.array(fresh)))


def get_vectors(uri: str, encoder: str, keys: Keys) -> tuple[NDArray[np.int64], Halves]:
    """Positions of the keys that have a vector, ascending, and their vectors (m, d)."""
    table = open_table(uri, PREFIX + encoder)
    if table is None:
        return np.empty(0, dtype=np.int64), np.empty((0, 0), dtype=np.float16)
    there, numbers = _numbered(table)
    known, firsts = np.unique(there, return_index=True)
    places = np.minimum(np.searchsorted(known, keys), max(len(known) - 1, 0))
    found = np.flatnonzero(known[places] == keys) if len(known) else np.empty(0, dtype=np.int64)
    wanted = np.unique(numbers[firsts[places[found]]]).tolist()
    taken = table.take_row_ids(wanted).to_arrow()
    order = np.argsort(_as_keys(taken["key"], keys.dtype), kind="stable")
    sorted_keys = _as_keys(taken["key"], keys.dtype)[order]
    rows = order[np.searchsorted(sorted_keys, keys[found])]
    return found, _as_vectors(table, taken)[rows]


def keep_vectors(uri: str, used: Keys, encoders: list[str]) -> None:
    """Make a local folder hold only vectors of some encoders whose key begins as wanted.

    Args:
        uri: a folder.
        used: what the keys that are kept begin with, all of one length.
        encoders: the others' tables are dropped.
    """
    database = lancedb.connect(uri)
    for name in _tables(database):
        if name.removeprefix(PREFIX) not in encoders:
            database.drop_table(name)
            continue
        table = database.open_table(name)
        keys, numbers = _numbered(table)
        kept = np.isin(keys.astype(used.dtype), used)
        if not kept.all():
            rows = table.take_row_ids(numbers[kept].tolist()).to_arrow()
            database.create_table(name, rows.select(table.schema.names), mode="overwrite")


def compact(uri: str) -> None:
    """Make few files of many in every table of a local folder, and delete old versions."""
    database = lancedb.connect(uri)
    with warnings.catch_warnings():
        # It warns of readers of older versions: to them, what is gone is a miss.
        warnings.simplefilter("ignore", UserWarning)
        for name in database.list_tables().tables:
            table = database.open_table(name)
            table.optimize(cleanup_older_than=timedelta(0), delete_unverified=True)


def drop_vectors(folder: str, encoder: str) -> None:
    """Delete a table of a local folder, whatever its state."""
    shutil.rmtree(Path(folder) / f"{PREFIX}{encoder}.lance", ignore_errors=True)


def _tables(database: Any) -> list[str]:
    return [name for name in database.list_tables().tables if name.startswith(PREFIX)]


def _rows(keys: Keys, vectors: Halves) -> pa.Table:
    plain = pa.py_buffer(np.ascontiguousarray(keys).tobytes())
    width = pa.binary(keys.dtype.itemsize)
    column = pa.Array.from_buffers(width, len(keys), [None, plain])
    values = pa.array(np.ascontiguousarray(vectors, dtype=np.float16).ravel())
    vector = pa.FixedSizeListArray.from_arrays(values, vectors.shape[1])
    return pa.table({"key": column, "vector": vector})


def _numbered(table: Table) -> tuple[Keys, NDArray[np.int64]]:
    """Every key, and the number under which LanceDB knows its row."""
    rows = table.search().select(["key"]).with_row_id(True).to_arrow()
    width = table.schema.field("key").type.byte_width
    return _as_keys(rows["key"], np.dtype(f"S{width}")), rows["_rowid"].to_numpy()


def _key_column(table: Table) -> Keys:
    return _numbered(table)[0]


def _as_keys(column: pa.ChunkedArray, dtype: np.dtype[np.bytes_]) -> Keys:
    return np.frombuffer(b"".join(column.to_pylist()), dtype=dtype)


def _as_vectors(table: Table, rows: pa.Table) -> Halves:
    width = table.schema.field("vector").type.list_size
    values = [chunk.flatten().to_numpy() for chunk in rows["vector"].chunks]
    empty = np.empty(0, dtype=np.float16)
    return np.concatenate([empty, *values]).reshape(-1, width)

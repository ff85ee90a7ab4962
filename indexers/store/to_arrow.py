"""A segment as rows: one per blob, one per unit. Whole columns at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import group, offsets_of, ranges
from indexers.segment.fields import N_FIELDS
from indexers.segment.segment import KEY, Keys, Segment
from indexers.segment.strings import StringTable
from indexers.types import Snapshot

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 8192
"""Units per record batch: bounds the memory of the terms, which rows spell out."""

_HEX = np.frombuffer("".join(f"{byte:02x}" for byte in range(256)).encode(), np.uint8)


def blobs_schema() -> pa.Schema:
    """One row per blob and language: how many units it has, and why it may have none."""
    import pyarrow as pa

    return pa.schema(
        [
            ("blob", pa.string()),
            ("language", pa.uint8()),
            ("units", pa.int32()),
            ("excluded", pa.string()),
            ("problem", pa.string()),
        ]
    )


def units_schema() -> pa.Schema:
    """One row per unit, known by blob, language and ordinal (position in the blob)."""
    import pyarrow as pa

    use = pa.struct([("kind", pa.uint8()), ("name", pa.string())])
    term = pa.struct([("term", pa.string()), ("field", pa.uint8()), ("count", pa.uint16())])
    numbers = ("ordinal", "parent", "start_line", "end_line", "start_byte", "end_byte")
    return pa.schema(
        [
            ("blob", pa.string()),
            ("language", pa.uint8()),
            ("name", pa.string()),
            ("kind", pa.uint8()),
            *((name, pa.int32()) for name in numbers),
            ("lengths", pa.list_(pa.int32(), N_FIELDS)),
            ("references", pa.list_(use)),
            ("terms", pa.list_(term)),
        ]
    )


def snapshots_schema() -> pa.Schema:
    """One row per distinct list of files that was indexed."""
    import pyarrow as pa

    file = pa.struct([("path", pa.string()), ("blob", pa.string())])
    return pa.schema(
        [
            ("id", pa.string()),
            ("commit", pa.string()),
            ("dirty", pa.bool_()),
            ("recorded", pa.timestamp("s", tz="UTC")),
            ("files", pa.list_(file)),
        ]
    )


def snapshot_row(snapshot: Snapshot, recorded: float) -> pa.Table:
    """The row of `snapshots_schema`; its id is made of the commit and the files."""
    import pyarrow as pa

    files = [{"path": _text(file.path), "blob": file.blob} for file in snapshot.files]
    digest = hashlib.sha256(repr((snapshot.commit, snapshot.dirty, files)).encode())
    row = {
        "id": digest.hexdigest(),
        "commit": snapshot.commit,
        "dirty": snapshot.dirty,
        "recorded": int(recorded),
        "files": files,
    }
    return pa.Table.from_pylist([row], schema=snapshots_schema())


def blob_rows(segment: Segment) -> pa.Table:
    """The rows of `blobs_schema`."""
    import pyarrow as pa

    notes = strings(segment.notes)
    columns = [
        hexadecimal(segment.keys),
        pa.array(languages_of(segment.keys)),
        pa.array(segment.blob_counts),
        notes.take(pa.array(segment.blob_excluded)),
        notes.take(pa.array(segment.blob_problems)),
    ]
    return pa.table(columns, schema=blobs_schema())


def unit_rows(segment: Segment) -> Iterator[pa.RecordBatch]:
    """The rows of `units_schema`, in the order of the keys."""
    import pyarrow as pa

    units = ranges(segment.blob_starts, segment.blob_counts)
    blobs = np.repeat(np.arange(len(segment.keys)), segment.blob_counts)
    ordinals = units - segment.blob_starts[blobs]
    keys = segment.keys[blobs]
    offsets, by_unit = group(segment.posting_units, segment.n_units)
    terms = np.repeat(np.arange(len(segment.terms)), np.diff(segment.posting_offsets))
    term_table, name_table = strings(segment.terms), strings(segment.names)
    for start in range(0, len(units), BATCH):
        rows = units[start : start + BATCH]
        batch = slice(start, start + BATCH)
        postings, term_offsets = _gathered(offsets, rows)
        postings = by_unit[postings]
        uses, use_offsets = _gathered(segment.reference_offsets, rows)
        columns = [
            hexadecimal(keys[batch]),
            pa.array(languages_of(keys[batch])),
            strings(segment.qualified.take(rows)),
            pa.array(segment.kinds[rows]),
            pa.array(ordinals[batch].astype(np.int32)),
            pa.array(segment.parents[rows]),
            *(pa.array(np.ascontiguousarray(segment.lines[rows, end])) for end in (0, 1)),
            *(pa.array(np.ascontiguousarray(segment.spans[rows, end])) for end in (0, 1)),
            pa.FixedSizeListArray.from_arrays(pa.array(segment.lengths[rows].ravel()), N_FIELDS),
            _lists(
                "references",
                use_offsets,
                pa.array(segment.reference_kinds[uses]),
                name_table.take(pa.array(segment.reference_names[uses])),
            ),
            _lists(
                "terms",
                term_offsets,
                term_table.take(pa.array(terms[postings])),
                pa.array(segment.posting_fields[postings]),
                pa.array(segment.posting_counts[postings]),
            ),
        ]
        yield pa.record_batch(columns, schema=units_schema())


def strings(table: StringTable) -> pa.StringArray:
    """A string table as an Arrow array, without a copy of the text."""
    import pyarrow as pa

    offsets = pa.py_buffer(table.offsets.astype(np.int32))
    text = pa.py_buffer(np.ascontiguousarray(table.data))
    return pa.StringArray.from_buffers(len(table), offsets, text)


def hexadecimal(keys: Keys) -> pa.StringArray:
    """The blob ids of keys, 40 hexadecimal digits each."""
    digits = _HEX.reshape(256, 2)[_raw(keys)[:, 1:]]
    offsets = np.arange(len(keys) + 1, dtype=np.int64) * 40
    return strings(StringTable(offsets, digits.ravel()))


def languages_of(keys: Keys) -> NDArray[np.uint8]:
    """The language codes of keys."""
    return np.ascontiguousarray(_raw(keys)[:, 0])


def _text(path: str) -> str:
    """A path as text; bytes of it that are no UTF-8 become `?`."""
    return path.encode("utf-8", "replace").decode()


def _raw(keys: Keys) -> NDArray[np.uint8]:
    return np.ascontiguousarray(keys).view(np.uint8).reshape(-1, KEY.itemsize)


def _gathered(offsets: NDArray[Any], rows: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Items of some rows of a ragged array, and the offsets of those rows among them."""
    starts = offsets[:-1][rows]
    counts = offsets[1:][rows] - starts
    return ranges(starts, counts), offsets_of(counts)


def _lists(column: str, offsets: NDArray[Any], *parts: pa.Array) -> pa.ListArray:
    import pyarrow as pa

    kind = units_schema().field(column).type
    structs = pa.StructArray.from_arrays(parts, fields=list(kind.value_type))
    return pa.ListArray.from_arrays(pa.array(offsets.astype(np.int32)), structs, type=kind)

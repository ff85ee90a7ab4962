"""Rows become a segment again. Whole columns at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import offsets_of
from indexers.segment.assemble import (
    BlobColumns,
    NameColumns,
    UnitColumns,
    assemble,
    starts_of,
)
from indexers.segment.builder import own_name
from indexers.segment.fields import N_FIELDS
from indexers.segment.postings import Inverted, invert
from indexers.segment.segment import KEY, Keys, Segment
from indexers.segment.strings import Numbers, StringTable, ordered, renumber, to_bytes

if TYPE_CHECKING:
    import pyarrow as pa


def key_column(rows: pa.Table) -> Keys:
    """The keys of rows that have a blob and a language."""
    raw = np.empty((rows.num_rows, KEY.itemsize), dtype=np.uint8)
    raw[:, 0] = _numpy(rows["language"])
    digits = string_table(rows["blob"]).data.reshape(-1, KEY.itemsize - 1, 2)
    values = np.where(digits >= ord("a"), digits - (ord("a") - 10), digits - ord("0"))
    raw[:, 1:] = values[..., 0] << 4 | values[..., 1]
    return raw.reshape(-1).view(KEY)


def segment_of_rows(blobs: pa.Table, units: pa.Table) -> Segment:
    """The segment of rows of blobs, and of units, in any order and perhaps repeatedly.

    Rows are repeated when two writers stored the same content. A blob whose units are not
    all there (its writer was killed) is left out.
    """
    keys, firsts = np.unique(key_column(blobs), return_index=True)
    blobs, units = blobs.take(firsts), _distinct(units)
    counts = _numpy(blobs["units"])
    owners = np.searchsorted(keys, key_column(units))
    whole = np.bincount(owners, minlength=len(keys))[: len(keys)] == counts
    if not whole.all():
        units = units.filter(whole[np.minimum(owners, len(keys) - 1)])
        blobs, keys, counts = blobs.filter(whole), keys[whole], counts[whole]
    excluded, problems = (string_table(blobs[name]).to_list() for name in ("excluded", "problem"))
    notes = ordered([b"", *excluded, *problems])
    numbers = {note: number for number, note in enumerate(notes)}
    columns = BlobColumns(
        keys,
        starts_of(counts),
        counts,
        renumber(excluded, numbers),
        renumber(problems, numbers),
        StringTable.of(notes),
    )
    return assemble(columns, _unit_columns(units), _name_columns(units), _inverted(units))


def string_table(column: Any) -> StringTable:
    """The strings of an Arrow column."""
    import pyarrow as pa

    if not len(column):
        return StringTable.of([])
    array = pa.concat_arrays(column.chunks) if isinstance(column, pa.ChunkedArray) else column
    _, offsets, text = array.cast(pa.large_string()).buffers()
    bounds = np.frombuffer(offsets, dtype=np.int64)[array.offset : array.offset + len(array) + 1]
    data = np.frombuffer(text or b"", dtype=np.uint8)[bounds[0] : bounds[-1]]
    return StringTable(bounds - bounds[0], data)


def _distinct(units: pa.Table) -> pa.Table:
    """Units by key and ordinal, each once."""
    keys, ordinals = key_column(units), _numpy(units["ordinal"])
    order = np.lexsort((ordinals, keys))
    keys, ordinals = keys[order], ordinals[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (ordinals[1:] != ordinals[:-1])
    return units.take(order[fresh])


def _unit_columns(units: pa.Table) -> UnitColumns:
    pair = [_numpy(units[name]) for name in ("start_line", "end_line")]
    span = [_numpy(units[name]) for name in ("start_byte", "end_byte")]
    return UnitColumns(
        _numpy(units["kind"]),
        np.stack(pair, axis=1),
        np.stack(span, axis=1),
        _numpy(units["parent"]),
        _numpy(_flat(units["lengths"])).reshape(-1, N_FIELDS),
        string_table(units["name"]),
    )


def _name_columns(units: pa.Table) -> NameColumns:
    kinds = _numpy(units["kind"]).tolist()
    qualified = string_table(units["name"]).to_list()
    own = [own_name(name.decode(), kind) for name, kind in zip(qualified, kinds, strict=True)]
    uses = _flat(units["references"])
    used, used_strings = _encoded(uses.field("name"))
    defined = [to_bytes(name) if name is not None else None for name in own]
    names = ordered([*used_strings, *(name for name in defined if name is not None)])
    numbers = {name: number for number, name in enumerate(names)}
    return NameColumns(
        StringTable.of(names),
        np.array([-1 if one is None else numbers[one] for one in defined], dtype=np.int32),
        _offsets(units["references"]),
        renumber(used_strings, numbers)[used],
        _numpy(uses.field("kind")),
    )


def _inverted(units: pa.Table) -> Inverted:
    postings = _flat(units["terms"])
    terms, term_strings = _encoded(postings.field("term"))
    strings = ordered(term_strings)
    numbers = {term: number for number, term in enumerate(strings)}
    sizes = np.diff(_offsets(units["terms"]))
    rows = np.repeat(np.arange(len(sizes)), sizes) * N_FIELDS + _numpy(postings.field("field"))
    counts = _numpy(postings.field("count")).astype(np.int64)
    return invert(StringTable.of(strings), renumber(term_strings, numbers)[terms], rows, counts)


def _encoded(column: pa.Array) -> tuple[Numbers, list[bytes]]:
    """Number of the string in each row, and the distinct strings by number."""
    encoded = column.dictionary_encode()
    return encoded.indices.to_numpy(zero_copy_only=False), string_table(
        encoded.dictionary
    ).to_list()


def _flat(column: pa.ChunkedArray) -> pa.Array:
    """The items of a column of lists, end to end."""
    import pyarrow as pa

    return pa.concat_arrays(column.chunks or [pa.array([], type=column.type)]).flatten()


def _offsets(column: pa.ChunkedArray) -> NDArray[np.int64]:
    import pyarrow.compute as pc

    return offsets_of(_numpy(pc.list_value_length(column)).astype(np.int64))


def _numpy(column: Any) -> NDArray[Any]:
    import pyarrow as pa

    values = column.to_numpy() if isinstance(column, pa.ChunkedArray) else column.to_numpy(False)
    return np.asarray(values)

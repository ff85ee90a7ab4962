"""A segment from its primary columns: what can be derived is derived here, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import Ints, group, offsets_of
from indexers.segment.postings import Inverted
from indexers.segment.segment import Keys, Segment
from indexers.segment.strings import StringTable


@dataclass(frozen=True, slots=True, eq=False)
class BlobColumns:
    """One row per blob (see `Segment`), keys distinct, in any order."""

    keys: Keys
    starts: NDArray[Any]
    counts: NDArray[Any]
    excluded: NDArray[Any]
    problems: NDArray[Any]
    notes: StringTable


@dataclass(frozen=True, slots=True, eq=False)
class UnitColumns:
    """One row per unit (see `Segment`)."""

    kinds: NDArray[Any]
    lines: NDArray[Any]
    spans: NDArray[Any]
    parents: NDArray[Any]
    lengths: NDArray[Any]
    qualified: StringTable


@dataclass(frozen=True, slots=True, eq=False)
class NameColumns:
    """Names that units define and use.

    Attributes:
        names: ordered table.
        own: (u) number of the name that each unit defines, or -1.
        offsets: (u + 1) into the two below.
        used: names used, by unit.
        kinds: `RefKind` values.
    """

    names: StringTable
    own: NDArray[Any]
    offsets: Ints
    used: NDArray[Any]
    kinds: NDArray[Any]


def assemble(
    blobs: BlobColumns, units: UnitColumns, names: NameColumns, inverted: Inverted
) -> Segment:
    """The segment of these columns."""
    order = np.argsort(blobs.keys, kind="stable")
    n_names = len(names.names)
    definition_offsets, definition_units = group(names.own, n_names)
    use_offsets, uses = group(names.used, n_names)
    users = np.repeat(np.arange(len(names.own), dtype=np.int32), np.diff(names.offsets))
    return Segment(
        keys=blobs.keys[order],
        blob_starts=_int32(blobs.starts)[order],
        blob_counts=_int32(blobs.counts)[order],
        blob_excluded=_int32(blobs.excluded)[order],
        blob_problems=_int32(blobs.problems)[order],
        notes=blobs.notes,
        kinds=np.asarray(units.kinds, dtype=np.uint8),
        lines=_int32(units.lines).reshape(-1, 2),
        spans=_int32(units.spans).reshape(-1, 2),
        parents=_int32(units.parents),
        lengths=_int32(units.lengths),
        qualified=units.qualified,
        own_names=_int32(names.own),
        names=names.names,
        definition_offsets=definition_offsets,
        definition_units=_int32(definition_units),
        reference_offsets=names.offsets,
        reference_names=_int32(names.used),
        reference_kinds=np.asarray(names.kinds, dtype=np.uint8),
        use_offsets=use_offsets,
        use_units=users[uses],
        use_kinds=np.asarray(names.kinds, dtype=np.uint8)[uses],
        terms=inverted.terms,
        posting_offsets=inverted.offsets,
        posting_units=inverted.units,
        posting_fields=inverted.fields,
        posting_counts=inverted.counts,
    )


def starts_of(counts: NDArray[Any]) -> Ints:
    """First position of each row when rows of `counts` items lie end to end."""
    return offsets_of(counts)[:-1]


def _int32(values: NDArray[Any]) -> NDArray[np.int32]:
    return np.asarray(values, dtype=np.int32)

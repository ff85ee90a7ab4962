"""Postings by term: built from counted words, and merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import Ints, offsets_of, ranges
from indexers.segment.fields import N_FIELDS
from indexers.segment.segment import Bytes, Segment
from indexers.segment.strings import Numbers, StringTable, union

MOST = np.iinfo(np.uint16).max


@dataclass(frozen=True, slots=True, eq=False)
class Inverted:
    """The posting columns of a segment (see `Segment`), and the term table they follow."""

    terms: StringTable
    offsets: Ints
    units: Numbers
    fields: Bytes
    counts: NDArray[np.uint16]


def invert(
    terms: StringTable, numbers: NDArray[Any], rows: NDArray[Any], counts: NDArray[Any]
) -> Inverted:
    """Group occurrences by term; those of one term in one row are added up.

    Args:
        terms: ordered table; every term occurs.
        numbers: (p) term of each occurrence.
        rows: (p) `unit * N_FIELDS + field` of each.
        counts: (p) how often.
    """
    n_rows = int(rows.max()) + 1 if len(rows) else 1
    places = numbers.astype(np.int64) * n_rows + rows
    order = np.argsort(places, kind="stable")
    places = places[order]
    firsts = np.flatnonzero(np.diff(places, prepend=-1))
    totals = np.add.reduceat(counts[order], firsts) if len(firsts) else counts[:0]
    in_term, row = np.divmod(places[firsts], n_rows)
    return Inverted(
        terms,
        offsets_of(np.bincount(in_term, minlength=len(terms))),
        (row // N_FIELDS).astype(np.int32),
        (row % N_FIELDS).astype(np.uint8),
        np.minimum(totals, MOST).astype(np.uint16),
    )


def merge_postings(segments: Sequence[Segment]) -> Inverted:
    """Postings of the segments, their units laid end to end in the given order.

    Every term's postings are moved to their place directly: linear, without a sort.
    """
    terms, remaps = union([segment.terms for segment in segments])
    counts = np.zeros(len(terms), dtype=np.int64)
    for segment, remap in zip(segments, remaps, strict=True):
        counts[remap] += np.diff(segment.posting_offsets)
    offsets = offsets_of(counts)
    merged = Inverted(
        terms,
        offsets,
        np.empty(offsets[-1], dtype=np.int32),
        np.empty(offsets[-1], dtype=np.uint8),
        np.empty(offsets[-1], dtype=np.uint16),
    )
    free = offsets[:-1].copy()
    first_unit = 0
    for segment, remap in zip(segments, remaps, strict=True):
        sizes = np.diff(segment.posting_offsets)
        places = ranges(free[remap], sizes)
        merged.units[places] = segment.posting_units + np.int32(first_unit)
        merged.fields[places] = segment.posting_fields
        merged.counts[places] = segment.posting_counts
        free[remap] += sizes
        first_unit += segment.n_units
    return merged

"""Several segments become one, without looking at a single unit in Python."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import Ints, offsets_of, ranges
from indexers.segment.assemble import BlobColumns, NameColumns, UnitColumns, assemble
from indexers.segment.postings import Inverted, merge_postings
from indexers.segment.segment import Segment
from indexers.segment.strings import Numbers, StringTable, union

Mask = NDArray[np.bool_]


def merge(segments: Sequence[Segment], keep: Sequence[Mask] | None = None) -> Segment:
    """One segment of all blobs of the segments, oldest first; of a repeated key the newest.

    Args:
        segments: one or more.
        keep: for each segment which of its blobs (in key order) are kept; all by default.
    """
    masks = list(keep) if keep else [np.ones(len(one.keys), dtype=bool) for one in segments]
    for position, segment in enumerate(segments):
        for newer, mask in zip(segments[position + 1 :], masks[position + 1 :], strict=True):
            places = newer.locate(segment.keys)
            masks[position] = masks[position] & ~((places >= 0) & mask[places])
    return _concatenate([select(one, mask) for one, mask in zip(segments, masks, strict=True)])


def select(segment: Segment, keep: Mask) -> Segment:
    """The segment with the kept blobs only; strings that no one uses any more are dropped."""
    if keep.all():
        return segment
    kept = np.sort(ranges(segment.blob_starts[keep], segment.blob_counts[keep]))
    numbers = np.full(segment.n_units + 1, -1, dtype=np.int32)
    numbers[kept] = np.arange(len(kept), dtype=np.int32)
    blobs = BlobColumns(
        segment.keys[keep],
        numbers[segment.blob_starts[keep]],
        segment.blob_counts[keep],
        segment.blob_excluded[keep],
        segment.blob_problems[keep],
        segment.notes,
    )
    units = UnitColumns(
        segment.kinds[kept],
        segment.lines[kept],
        segment.spans[kept],
        segment.parents[kept],
        segment.lengths[kept],
        segment.qualified.take(kept),
    )
    return assemble(blobs, units, _select_names(segment, kept), _select_postings(segment, numbers))


def _select_names(segment: Segment, kept: Ints) -> NameColumns:
    starts = segment.reference_offsets[:-1][kept]
    counts = segment.reference_offsets[1:][kept] - starts
    rows = ranges(starts, counts)
    own, used = segment.own_names[kept], segment.reference_names[rows]
    occurs = np.zeros(len(segment.names) + 1, dtype=bool)
    occurs[own] = True
    occurs[used] = True
    occurs[-1] = False
    numbers = _renumbering(occurs)
    return NameColumns(
        segment.names.take(np.flatnonzero(occurs)),
        numbers[own],
        offsets_of(counts),
        numbers[used],
        segment.reference_kinds[rows],
    )


def _select_postings(segment: Segment, numbers: Numbers) -> Inverted:
    units = numbers[segment.posting_units]
    alive = np.flatnonzero(units >= 0)
    owners = np.repeat(np.arange(len(segment.terms)), np.diff(segment.posting_offsets))
    sizes = np.bincount(owners[alive], minlength=len(segment.terms))
    occurring = np.flatnonzero(sizes)
    return Inverted(
        segment.terms.take(occurring),
        offsets_of(sizes[occurring]),
        units[alive],
        segment.posting_fields[alive],
        segment.posting_counts[alive],
    )


def _concatenate(segments: Sequence[Segment]) -> Segment:
    if len(segments) == 1:
        return segments[0]
    firsts = offsets_of(np.array([segment.n_units for segment in segments]))
    notes, note_numbers = _unite_notes(segments)
    pairs = list(zip(segments, note_numbers, strict=True))
    blobs = BlobColumns(
        np.concatenate([one.keys for one in segments]),
        np.concatenate([one.blob_starts + at for one, at in zip(segments, firsts, strict=False)]),
        np.concatenate([one.blob_counts for one in segments]),
        np.concatenate([numbers[one.blob_excluded] for one, numbers in pairs]),
        np.concatenate([numbers[one.blob_problems] for one, numbers in pairs]),
        notes,
    )
    units = UnitColumns(
        np.concatenate([one.kinds for one in segments]),
        np.concatenate([one.lines for one in segments]),
        np.concatenate([one.spans for one in segments]),
        np.concatenate([one.parents for one in segments]),
        np.concatenate([one.lengths for one in segments]),
        concatenate_strings([one.qualified for one in segments]),
    )
    return assemble(blobs, units, _unite_names(segments), merge_postings(segments))


def _unite_notes(segments: Sequence[Segment]) -> tuple[StringTable, list[Numbers]]:
    # "" sorts first, so it stays number 0.
    return union([segment.notes for segment in segments])


def _unite_names(segments: Sequence[Segment]) -> NameColumns:
    names, remaps = union([segment.names for segment in segments])
    # One more, at the end, so that -1 (defines no name) stays -1.
    remaps = [np.append(remap, np.int32(-1)) for remap in remaps]
    pairs = list(zip(segments, remaps, strict=True))
    return NameColumns(
        names,
        np.concatenate([remap[one.own_names] for one, remap in pairs]),
        offsets_of(np.concatenate([np.diff(one.reference_offsets) for one in segments])),
        np.concatenate([remap[one.reference_names] for one, remap in pairs]),
        np.concatenate([one.reference_kinds for one in segments]),
    )


def concatenate_strings(tables: Sequence[StringTable]) -> StringTable:
    """The strings of the tables, end to end."""
    lengths = np.concatenate([np.diff(table.offsets) for table in tables])
    return StringTable(offsets_of(lengths), np.concatenate([table.data for table in tables]))


def _renumbering(occurs: Mask) -> Numbers:
    """New number of each old one that occurs; -1 for the others, the last one among them."""
    return np.where(occurs, np.cumsum(occurs) - 1, -1).astype(np.int32)

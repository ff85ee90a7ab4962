"""Which files of a snapshot are docs, and where each doc lies in the segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import Ints, offsets_of, ranges
from indexers.segment.segment import Keys, Segment


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """Where the content of the f files of a snapshot is.

    Attributes:
        segments: (f) number of the segment that holds it, or -1.
        blobs: (f) position of the blob there.
    """

    segments: Ints
    blobs: Ints


def place(keys: Keys, segments: Sequence[Segment]) -> Placement:
    """Find every key; where several segments (oldest first) have it, the newest counts."""
    at_segment = np.full(len(keys), -1, dtype=np.int64)
    at_blob = np.zeros(len(keys), dtype=np.int64)
    for number in reversed(range(len(segments))):
        found = segments[number].locate(keys)
        fresh = (at_segment < 0) & (found >= 0)
        at_segment[fresh] = number
        at_blob[fresh] = found[fresh]
    return Placement(at_segment, at_blob)


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Docs of f files, sorted by file, then by position in it.

    Attributes:
        offsets: (f + 1) first doc of each file.
        files: (d) file of each doc.
        segments: (d) number of the segment of each doc.
        units: (d) its unit there.
    """

    offsets: Ints
    files: NDArray[np.int32]
    segments: Ints
    units: Ints


def lay_out(placement: Placement, segments: Sequence[Segment]) -> Layout:
    """Number the units of files that are all placed."""
    starts = np.zeros(len(placement.blobs), dtype=np.int64)
    counts = np.zeros(len(placement.blobs), dtype=np.int64)
    for number, segment in enumerate(segments):
        mine = placement.segments == number
        starts[mine] = segment.blob_starts[placement.blobs[mine]]
        counts[mine] = segment.blob_counts[placement.blobs[mine]]
    numbers = np.arange(len(counts), dtype=np.int32)
    return Layout(
        offsets_of(counts),
        np.repeat(numbers, counts),
        np.repeat(placement.segments, counts),
        ranges(starts, counts),
    )

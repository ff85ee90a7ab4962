"""One segment as a snapshot sees it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import Ints, group, ranges
from indexers.segment.segment import Segment

Docs = NDArray[np.int32]


class Part:
    """A segment, and which docs its units are: none (not in the snapshot), one or several.

    Attributes:
        segment: the arrays.
        units: (d) unit of each doc of this segment.
        docs: (d) the docs, ascending.
    """

    def __init__(self, segment: Segment, units: Ints, docs: Docs) -> None:
        self.segment = segment
        self.units = units
        self.docs = docs
        self._starts, order = group(units, segment.n_units)
        self._counts = np.diff(self._starts)
        self._by_unit = docs[order]
        self._one_each = bool(len(units) == segment.n_units and (self._counts == 1).all())

    def docs_of(self, units: NDArray[Any]) -> tuple[Docs, NDArray[Any] | slice]:
        """The docs of units, and for each doc the position among `units` that it came from."""
        if self._one_each:
            return self._by_unit[units], slice(None)
        counts = self._counts[units]
        docs = self._by_unit[ranges(self._starts[units], counts)]
        return docs, np.repeat(np.arange(len(units)), counts)

    def defining(self, name: int) -> Docs:
        """Docs whose last name component is the given name of the segment."""
        start, end = self.segment.definition_offsets[name : name + 2]
        return self.docs_of(self.segment.definition_units[start:end])[0]

    def referring(self, name: int) -> tuple[Docs, NDArray[np.uint8]]:
        """Docs that use the given name of the segment, and the `RefKind` of each use."""
        start, end = self.segment.use_offsets[name : name + 2]
        docs, rows = self.docs_of(self.segment.use_units[start:end])
        return docs, self.segment.use_kinds[start:end][rows]

    def postings(self, term: int) -> tuple[Docs, NDArray[np.uint8], NDArray[np.uint16]]:
        """Docs, fields and counts of the given term of the segment."""
        start, end = self.segment.posting_offsets[term : term + 2]
        docs, rows = self.docs_of(self.segment.posting_units[start:end])
        fields = self.segment.posting_fields[start:end][rows]
        return docs, fields, self.segment.posting_counts[start:end][rows]

"""What a view answers with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexers.segment.strings import StringTable
from indexers.view.part import Docs


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Where a term stands: one row per doc and field, in no particular order.

    Attributes:
        docs: (p) int32.
        fields: (p) `Field` values.
        counts: (p) how often.
    """

    docs: Docs
    fields: NDArray[np.uint8]
    counts: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be parsed in full, and why; what was found in it is indexed."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class ReferenceGraph:
    """Every use and definition of a name, names as numbers.

    Attributes:
        docs: (r) the doc that uses a name.
        kinds: (r) `RefKind` values.
        names: (r) number of the name.
        own_names: (n_docs) number of the name that each doc defines, or -1.
        table: names by number.
    """

    docs: Docs
    kinds: NDArray[np.uint8]
    names: NDArray[np.int32]
    own_names: NDArray[np.int32]
    table: StringTable

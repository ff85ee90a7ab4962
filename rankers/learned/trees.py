"""Scores candidates with an ensemble of regression trees, in a few numpy operations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rankers.columns import Floats

MOST_LEAVES = 32
"""A leaf is a bit of a 32-bit word."""


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """t trees with s splits in all, those of one tree side by side.

    Attributes:
        feature: int16[s], the column that a split looks at.
        threshold: float32[s]; a value not above it goes left.
        kept: uint32[s], the leaves (bits, from the left) that are left when it goes right.
        starts: int32[t], the first split of each tree.
        values: float64[t, leaves].
    """

    feature: NDArray[np.int16]
    threshold: Floats
    kept: NDArray[np.uint32]
    starts: NDArray[np.int32]
    values: NDArray[np.float64]

    def __call__(self, rows: Floats) -> NDArray[np.float64]:
        """Sum of the trees for each row: float64[n] of float32[n, features].

        QuickScorer (Lucchese et al., SIGIR 2015): every split that sends a row to the right
        strikes out the leaves to its left; the first leaf that is left is where it ends.
        """
        if not len(self.starts) or not len(rows):
            return np.zeros(len(rows))
        columns = np.ascontiguousarray(rows.T)
        goes_left = columns[self.feature] <= self.threshold[:, None]
        alive = np.where(goes_left, np.uint32(0xFFFFFFFF), self.kept[:, None])
        left = np.bitwise_and.reduceat(alive, self.starts, axis=0)
        lowest = left & (~left + np.uint32(1))
        leaf = np.log2(lowest.astype(np.float64)).astype(np.intp)
        total: NDArray[np.float64] = np.take_along_axis(self.values, leaf, axis=1).sum(axis=0)
        return total

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Its arrays by name, to be stored."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, NDArray[Any]], prefix: str = "") -> Trees:
        """Make it again from what `arrays` gave, with something before each name."""
        return cls(**{one.name: arrays[prefix + one.name] for one in fields(cls)})

"""Small vectorised steps on ragged arrays: rows of different lengths, laid end to end."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def offsets_of(counts: NDArray[Any]) -> Ints:
    """Offsets (n + 1) of rows that hold `counts` (n) items each."""
    offsets = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=offsets[1:])
    return offsets


def ranges(starts: NDArray[Any], counts: NDArray[Any]) -> Ints:
    """`start … start + count - 1` of every row, end to end."""
    ends = np.cumsum(counts, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - counts), counts) + np.arange(total, dtype=np.int64)


def group(labels: NDArray[Any], n_labels: int) -> tuple[Ints, Ints]:
    """Positions by label: offsets (n_labels + 1) and positions, ascending in each group.

    Negative labels belong to no group.
    """
    order = np.argsort(labels, kind="stable")
    order = order[int(np.count_nonzero(labels < 0)) :]
    return offsets_of(np.bincount(labels[order], minlength=n_labels)), order

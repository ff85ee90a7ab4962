"""What a signal says: a sparse column of values over units or files, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


class Level(Enum):
    """What the rows of a column number."""

    UNIT = "unit"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Column:
    """Values of one signal, for the rows where it is not zero.

    Attributes:
        name: names the signal to the fusion, such as `frame`.
        level: whether rows are documents (units) or files of the view.
        rows: int32[p], ascending.
        values: float32[p].
        why: the reason for one row in words; asked only for the rows that are shown.
    """

    name: str
    level: Level
    rows: Ints
    values: Floats
    why: Callable[[int], str]

    def value(self, row: int) -> float:
        """The value of one row, 0 where it has none."""
        at = int(self.rows.searchsorted(np.int32(row)))
        return float(self.values[at]) if at < len(self.rows) and self.rows[at] == row else 0.0

    def dense(self, size: int) -> Floats:
        """Return the values of all rows, float32[size]."""
        full = np.zeros(size, dtype=np.float32)
        full[self.rows] = self.values
        return full


def column(name: str, level: Level, found: Mapping[int, tuple[float, str]]) -> Column:
    """Make a column of (value, reason) by row."""
    rows = np.array(sorted(found), dtype=np.int32)
    values = np.fromiter((found[row][0] for row in rows.tolist()), np.float32, len(found))
    return Column(name, level, rows, values, lambda row: found[row][1])


def nonzero_column(name: str, level: Level, dense: Floats, why: Callable[[int], str]) -> Column:
    """Make a column of the entries of a dense array that are not zero."""
    rows = np.flatnonzero(dense).astype(np.int32)
    return Column(name, level, rows, dense[rows].astype(np.float32), why)


def saying(words: str) -> Callable[[int], str]:
    """The same reason for every row."""
    return lambda row: words


def relative(values: NDArray[Any]) -> Floats:
    """Divide by the maximum, if it is above 0."""
    highest = float(values.max(initial=0))
    return (values / highest if highest > 0 else values).astype(np.float32)


class Strongest:
    """Collects the strongest value, with its reason, for each row."""

    def __init__(self) -> None:
        self.found: dict[int, tuple[float, str]] = {}

    def add(self, row: int, value: float, reason: str) -> None:
        """Keep the value if none at least as strong is there."""
        if value > self.found.get(row, (0.0, ""))[0]:
            self.found[row] = (value, reason)

    def column(self, name: str, level: Level) -> Column:
        """Return what was collected."""
        return column(name, level, self.found)

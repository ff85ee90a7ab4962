"""The units of a file by position."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Units:
    """Starts and ends in bytes, and the docs, by start."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    docs: tuple[int, ...]

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, int]]) -> Units:
        """Take (start, end, doc) of each, in order of position."""
        kept = list(rows)
        starts, ends, docs = (tuple(row[at] for row in kept) for at in range(3))
        return cls(starts, ends, docs)

    def at(self, offset: int) -> int:
        """The innermost unit around a byte, or -1."""
        index = bisect_right(self.starts, offset) - 1
        while index >= 0 and self.ends[index] <= offset:
            index -= 1
        return self.docs[index] if index >= 0 else -1

    def after(self, offset: int) -> int:
        """The first unit that starts after a byte, or -1."""
        index = bisect_right(self.starts, offset)
        return self.docs[index] if index < len(self.docs) else -1

"""Tables of strings as two arrays, searched where they lie."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import Ints, offsets_of, ranges

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class StringTable:
    """Strings by number, in UTF-8, end to end.

    Tables that are searched are *ordered*: by ASCII lower case, equal ones by their bytes.
    One order so serves exact look-ups and look-ups that ignore case.

    Attributes:
        offsets: (n + 1) where each string starts in `data`.
        data: uint8.
    """

    offsets: Ints
    data: NDArray[np.uint8]

    @classmethod
    def of(cls, strings: Sequence[bytes]) -> StringTable:
        """The table that numbers the strings in the given order."""
        lengths = np.fromiter(map(len, strings), dtype=np.int64, count=len(strings))
        return cls(offsets_of(lengths), np.frombuffer(b"".join(strings), dtype=np.uint8))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, number: int) -> str:
        return self.raw(number).decode()

    def raw(self, number: int) -> bytes:
        """The string in UTF-8."""
        return self.data[self.offsets[number] : self.offsets[number + 1]].tobytes()

    def to_list(self) -> list[bytes]:
        """All strings, in UTF-8."""
        data = self.data.tobytes()
        return [data[start:end] for start, end in pairwise(self.offsets.tolist())]

    def take(self, numbers: NDArray[Any]) -> StringTable:
        """The strings of the given numbers, renumbered from 0."""
        starts = self.offsets[:-1][numbers]
        lengths = self.offsets[1:][numbers] - starts
        return StringTable(offsets_of(lengths), self.data[ranges(starts, lengths)])

    def find(self, text: str) -> int:
        """Number of the string in this ordered table, or -1."""
        wanted = to_bytes(text)
        number = bisect_left(range(len(self)), wanted.lower(), key=self._folded)
        while number < len(self):
            raw = self.raw(number)
            if raw == wanted:
                return number
            if raw.lower() != wanted.lower():
                break
            number += 1
        return -1

    def find_folded(self, text: str) -> range:
        """Numbers of the strings of this ordered table that differ in ASCII case at most."""
        wanted = to_bytes(text).lower()
        numbers = range(len(self))
        first = bisect_left(numbers, wanted, key=self._folded)
        return range(first, bisect_right(numbers, wanted, lo=first, key=self._folded))

    def _folded(self, number: int) -> bytes:
        return self.raw(number).lower()


def to_bytes(text: str) -> bytes:
    """UTF-8; what has no UTF-8 (a lone surrogate) becomes `?`."""
    return text.encode("utf-8", "replace")


def ordered(strings: Iterable[bytes]) -> list[bytes]:
    """The distinct strings in the order of searched tables."""
    return sorted(sorted(dict.fromkeys(strings)), key=bytes.lower)


def renumber(strings: Sequence[bytes], numbers: dict[bytes, int]) -> Numbers:
    """The number of each string."""
    return np.fromiter(map(numbers.__getitem__, strings), dtype=np.int32, count=len(strings))


def union(tables: Sequence[StringTable]) -> tuple[StringTable, list[Numbers]]:
    """One ordered table of all strings, and for each table its numbers in the new one."""
    lists = [table.to_list() for table in tables]
    strings = ordered(chain.from_iterable(lists))
    numbers = dict(zip(strings, range(len(strings)), strict=True))
    return StringTable.of(strings), [renumber(one, numbers) for one in lists]

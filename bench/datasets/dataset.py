"""What reading a data set gives: its instances, and what was wrong with the other records."""

from __future__ import annotations

from dataclasses import dataclass

from bench.types import Instance


@dataclass(frozen=True, slots=True)
class Problem:
    """A record that holds no instance.

    Attributes:
        place: `line 3`, `row 3`, `record 3`; a file's name first where there are several.
        message: why, in words.
    """

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Dataset:
    """Instances in the order of their records, and the records that are none."""

    name: str
    instances: tuple[Instance, ...]
    problems: tuple[Problem, ...] = ()

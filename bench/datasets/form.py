"""What a form of data set is: how a record is recognised, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bench.types import Instance

Record = Mapping[str, Any]
"""One record as its file has it: field name to value."""


class BadRecord(Exception):
    """A record that is no instance; its text says why."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which the field writes down instances.

    Attributes:
        name: short, lower case; what `--form` takes.
        marks: names of fields that a record of this form has, all of them.
        read: makes the instance; raises `BadRecord`.
        one_of: names of which it has one besides, where any are given.
    """

    name: str
    marks: frozenset[str]
    read: Callable[[Record], Instance]
    one_of: frozenset[str] = frozenset()

    def fits(self, record: Record) -> bool:
        """Whether a record has the marks."""
        said = not self.one_of or not self.one_of.isdisjoint(record)
        return said and self.marks <= record.keys()

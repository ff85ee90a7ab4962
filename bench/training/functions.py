"""Functions of blobs, with their text, and which of them a change touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bench.labels.testfiles import is_test
from indexers.grammars.languages import language_of
from indexers.parse import parse
from indexers.snapshot.repository import Repository
from indexers.types import FileEntry, Unit
from rankers.encoders.text import unit_text

SHORTEST = 40
"""Characters of a function's source below which nothing can be learned from it."""

MOST_BYTES = 400_000
"""Larger blobs are rarely written by hand, and slow to read again at each of their commits."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function of a blob: its path, its unit, and its source as it stands."""

    path: str
    unit: Unit
    source: str

    @property
    def text(self) -> str:
        """The form that encoders read."""
        return unit_text(self.path, self.unit.name, self.source)


class Functions:
    """Reads the functions of blobs of one repository, each blob once."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._of = lru_cache(512)(self._parse)

    def of(self, path: str, blob: str) -> tuple[Function, ...]:
        """The functions of a blob; none where it is a test, not code, or missing."""
        if is_test(path) or not language_of(path).grammar:
            return ()
        return self._of(path, blob)

    def _parse(self, path: str, blob: str) -> tuple[Function, ...]:
        ((_, content),) = self._repository.read_many([FileEntry(path, blob)])
        if content is None or len(content) > MOST_BYTES:
            return ()
        units = [unit for unit in parse(content, language_of(path)).units if unit.kind.is_function]
        lines = content.decode("utf-8", "replace").split("\n")
        return tuple(
            Function(path, unit, "\n".join(lines[unit.span.start_line - 1 : unit.span.end_line]))
            for unit in units
        )


def touched(functions: Sequence[Function], hunks: Sequence[tuple[int, int]]) -> list[Function]:
    """The functions in which lines are deleted, or between whose lines text is inserted.

    Args:
        functions: of the file as it was before.
        hunks: as in `Change`.
    """
    return [one for one in functions if any(_meets(one.unit, *hunk) for hunk in hunks)]


def _meets(unit: Unit, line: int, count: int) -> bool:
    first, last = unit.span.start_line, unit.span.end_line
    if count == 0:
        return first <= line < last
    return first < line + count and line <= last

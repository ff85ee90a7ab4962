"""What a pack of context holds: blocks of code with path and lines, a map, what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """Why a block is there; in the order in which a pack shows them."""

    LOCATED = "located"
    """The task is probably about it."""
    CALLED = "called"
    """A located function uses it, or stands in it."""
    CALLER = "caller"
    """It uses a located function."""
    TEST = "test"
    """A test that reaches a located function."""


class Form(StrEnum):
    """How much of a unit a block shows."""

    WHOLE = "whole"
    SHORTENED = "shortened"
    """Signature, docstring and the lines that match the task best."""
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive lines of a file, as they stand there, without line ends.

    Attributes:
        start: number of the first line, 1-based.
        lines: at least one.
    """

    start: int
    lines: tuple[str, ...]

    @property
    def end(self) -> int:
        """Number of the last line."""
        return self.start + len(self.lines) - 1


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of code, whole or in parts.

    Attributes:
        role: why it is there.
        form: how much of it is.
        path: of its file, with `/`.
        name: qualified name within the file.
        language: name of the language, such as `python`.
        start_line: first line of the unit, 1-based, its decorators included where they are
            quoted.
        end_line: last line of the unit, inclusive.
        parts: what is quoted, ascending, never overlapping.
        rank: place in the ranking, 1-based; None for what was not ranked.
        score: estimated chance that the task is about it, 0 to 1; for others the chances
            of those that lead to it, summed up.
    """

    role: Role
    form: Form
    path: str
    name: str
    language: str
    start_line: int
    end_line: int
    parts: tuple[Part, ...]
    rank: int | None = None
    score: float = 0.0

    @property
    def gaps(self) -> tuple[tuple[int, int], ...]:
        """Lines of the unit that are not quoted, as (first, last)."""
        edges = [self.start_line - 1, *(at for one in self.parts for at in (one.start, one.end))]
        edges.append(self.end_line + 1)
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return tuple((last + 1, first - 1) for last, first in pairs if first > last + 1)


@dataclass(frozen=True, slots=True)
class Sketch:
    """One file in the map of the rest.

    Attributes:
        path: of the file.
        units: name and first line of units that no block shows, the likeliest first.
        more: number of further units.
    """

    path: str
    units: tuple[tuple[str, int], ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What would have belonged into a pack and found no room.

    Attributes:
        located: functions that the task may be about.
        shortened: located functions that are there in part or by signature only.
        related: callers, callees and tests.
        files: files with functions or classes of which nothing is there, not even in the map.
    """

    located: int = 0
    shortened: int = 0
    related: int = 0
    files: int = 0

    def __bool__(self) -> bool:
        """Whether anything was left out."""
        return bool(self.located or self.shortened or self.related or self.files)


@dataclass(frozen=True, slots=True)
class Pack:
    """All that a model is given for a task.

    Attributes:
        budget: tokens that may not be passed.
        blocks: by role, then by rank.
        map: the files of the rest, the likeliest first.
        left_out: what found no room.
    """

    budget: int
    blocks: tuple[Block, ...] = ()
    map: tuple[Sketch, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)

    def of(self, role: Role) -> tuple[Block, ...]:
        """The blocks of a role."""
        return tuple(block for block in self.blocks if block.role is role)

    @property
    def lines(self) -> Mapping[str, frozenset[int]]:
        """Numbers of the lines that are quoted, by path."""
        found: dict[str, set[int]] = {}
        for block in self.blocks:
            numbers = found.setdefault(block.path, set())
            for part in block.parts:
                numbers.update(range(part.start, part.end + 1))
        return {path: frozenset(numbers) for path, numbers in found.items()}


@dataclass(frozen=True, slots=True)
class FileOutline:
    """One file of an outline.

    Attributes:
        path: of the file.
        parts: headers of units, ascending; a member never stands without its class.
        more: units of the file that are not shown.
    """

    path: str
    parts: tuple[Part, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The most important units of a repository.

    Attributes:
        budget: tokens that may not be passed.
        files: sorted by folder, then by name.
        units_left_out: functions and classes that found no room.
        files_left_out: files of which nothing is there.
    """

    budget: int
    files: tuple[FileOutline, ...]
    units_left_out: int
    files_left_out: int

"""What the engine answers: hits, the tree they speak of, and how long each stage took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indexers.types import Kind
from rankers.types import FileHit, Hit, Ranking

if TYPE_CHECKING:
    from engine.answering.bymodel import ByModel
    from engine.answering.pursued import Pursued

SCHEMA_VERSION = 1
GUESS = 0.3
"""Chance of the first five below which an answer says that it is a guess."""

_MOST_CLASSES = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What both `locate` and `search` say.

    Attributes:
        repo: root of the repository or folder.
        rev: the commit the tree is, or was made from; None without one.
        timings: milliseconds by stage, in order; empty unless they were asked for.
        first_lines: the source line at which a hit starts, by the hit's id.
        notes: what may have been meant otherwise, in sentences.
    """

    repo: str
    rev: str | None
    timings: Mapping[str, float] = field(default_factory=dict, kw_only=True)
    first_lines: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    notes: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why not to trust the answer, in sentences."""
        return ()

    @property
    def nothing(self) -> tuple[str, str]:
        """What to say where nothing was found, and a hint."""
        return "nothing found", ""


@dataclass(frozen=True, slots=True)
class Located(Answer):
    """Where an issue should be fixed.

    Attributes:
        ranking: what was found.
        by_model: what a language model did to its order; None if none was asked.
        pursued: how the search in turns went; None for a ranking in one shot.
    """

    ranking: Ranking
    by_model: ByModel | None = field(default=None, kw_only=True)
    pursued: Pursued | None = field(default=None, kw_only=True)

    @property
    def doubts(self) -> tuple[str, ...]:
        """That the ranking is a guess, where it is."""
        odds = self.ranking.confidence
        if odds is None or odds.top5 >= GUESS:
            return ()
        return (
            f"this is a guess: one of the first five is right in {odds.top5:.0%} of such cases",
        )

    @property
    def nothing(self) -> tuple[str, str]:
        """That the text has nothing to do with the code; no hint where a filter explains it."""
        hint = "name a function, a file or an error message of this code"
        return "nothing relevant", "" if self.notes else hint

    @property
    def rows(self) -> tuple[Hit, ...]:
        """Hits for formats that show one list: functions, else classes, else texts."""
        return self.ranking.functions or self.ranking.classes or self.ranking.texts

    @property
    def other_classes(self) -> tuple[Hit, ...]:
        """The best classes that have evidence, where the rows are functions."""
        if not self.ranking.functions:
            return ()
        return tuple(hit for hit in self.ranking.classes if hit.evidence)[:_MOST_CLASSES]

    @property
    def other_files(self) -> tuple[FileHit, ...]:
        """Files of the ranking in which none of the rows stands."""
        shown = {hit.path for hit in self.rows}
        return tuple(file for file in self.ranking.files if file.path not in shown)

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self.ranking)


@dataclass(frozen=True, slots=True)
class Found(Answer):
    """Units that match a search."""

    query: str
    rows: tuple[Hit, ...]
    truncated: bool = False

    @property
    def other_classes(self) -> tuple[Hit, ...]:
        """A search ranks classes among its rows."""
        return ()

    @property
    def other_files(self) -> tuple[FileHit, ...]:
        """A search ranks no files."""
        return ()

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self.rows)


@dataclass(frozen=True, slots=True)
class Source:
    """The code of one unit; `lines` are its source lines, without line ends."""

    id: str
    path: str
    qualified_name: str
    kind: Kind
    language: str
    start_line: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a refresh left behind: units and files of one snapshot."""

    root: str
    units: int
    files: int
    timings: Mapping[str, float]

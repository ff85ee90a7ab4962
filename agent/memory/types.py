"""What a memory holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What the policy thinks of a candidate."""

    NEW = "new"
    KEPT = "kept"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Origin:
    """How a candidate was found once.

    Attributes:
        turn: 0 is the ranking that the search starts from.
        tool: that found it.
        query: what the tool was asked.
        rank: place in the tool's answer, from 1.
        score: that the tool gave it, 0 to 1; 0 where the tool gives none.
    """

    turn: int
    tool: str
    query: str
    rank: int
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may have to be changed.

    Attributes:
        id: `path:qualified_name`.
        origins: every time it was found, the first one first.
        status: what the policy thinks of it.
        note: why, in one line.
        confidence: that it has to be changed, 0 to 1, as the policy states it; None where it
            has not said anything.
        looked: turn in which its source was read last; 0 if it was not.
    """

    id: str
    origins: tuple[Origin, ...]
    status: Status = Status.NEW
    note: str = ""
    confidence: float | None = None
    looked: int = 0

    @property
    def score(self) -> float:
        """The best score that a tool gave it."""
        return max(origin.score for origin in self.origins)

    @property
    def strength(self) -> float:
        """Sum of reciprocal ranks over its origins (RRF, Cormack et al., SIGIR 2009)."""
        return sum(1 / (RANK_OFFSET + origin.rank) for origin in self.origins)


RANK_OFFSET = 60
"""k of reciprocal rank fusion, as in the paper."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a policy says of a candidate; None leaves a part as it is."""

    id: str
    status: Status | None = None
    note: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to the memory in a turn.

    Attributes:
        kind: `entered`, `again` (found once more), `marked`, `looked` or `left`.
        id: of the candidate.
        why: in words.
    """

    kind: str
    id: str
    why: str

"""What goes into a reranking, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit to be ranked.

    Attributes:
        id: of the unit.
        text: what the model reads: where it is, what it is called, and its source.
    """

    id: str
    text: str


class Verdict(Enum):
    """What came of one window."""

    OK = "ok"
    REPAIRED = "repaired"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Read:
    """An answer of a model, as an order of its window.

    Attributes:
        order: a permutation of `range(n)`, best first.
        verdict: whether the answer was one, or had to be made one.
    """

    order: list[int]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class WindowCounts:
    """How many windows went how.

    Attributes:
        ok: a complete ranking in the form that was asked for.
        repaired: a ranking in another form, incomplete, or with repeated or unknown numbers.
        failed: nothing of use, so the window kept its order.
        skipped: not asked about any more, because a limit was reached or nothing answered.
    """

    ok: int = 0
    repaired: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def ranked(self) -> int:
        """Windows that the model ordered."""
        return self.ok + self.repaired


@dataclass(frozen=True, slots=True)
class Reranked:
    """The outcome for one issue.

    Attributes:
        order: a permutation of the candidates, best first.
        top: how many of them the model was to read; the rest kept its place.
        windows: how they went.
        prompt_tokens: read by the model.
        completion_tokens: written by it.
        cost_usd: in dollars; None where no price is known.
        stopped: why not all windows were asked about, in a sentence; empty if they were.
    """

    order: list[int]
    top: int
    windows: WindowCounts
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = None
    stopped: str = ""

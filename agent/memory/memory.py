"""The buffer of candidates: what enters, what is thought of it, and what has to go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from agent.chat.tokens import estimate
from agent.memory.text import line
from agent.memory.types import Candidate, Change, Mark, Origin, Status

MOST_TOKENS = 8000
"""What all candidates together may take, as a model would read them."""
MOST_ORIGINS = 8
"""Origins that are kept of a candidate: the first, and the newest."""
MOST_NOTE = 160
"""Characters of a note."""


class Memory:
    """Candidates in the order in which they were found; bounded in tokens by `trim`.

    What goes first: the rejected, those found first; then those that nothing was said about,
    the weakest first; then the kept, those with the least confidence first. Every loss is a
    `Change` with its reason, and what is found again comes back.
    """

    def __init__(
        self, candidates: Iterable[Candidate] = (), most_tokens: int = MOST_TOKENS
    ) -> None:
        self._by_id = {one.id: one for one in candidates}
        self._most_tokens = most_tokens
        self._changes: list[Change] = []

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, unit_id: object) -> bool:
        return unit_id in self._by_id

    @property
    def candidates(self) -> Sequence[Candidate]:
        """All of them, in the order in which they were found."""
        return tuple(self._by_id.values())

    @property
    def tokens(self) -> int:
        """What all of them take."""
        return sum(_tokens(one) for one in self._by_id.values())

    def get(self, unit_id: str) -> Candidate | None:
        """The candidate of an id, if it is remembered."""
        return self._by_id.get(unit_id)

    def find(self, unit_id: str, origin: Origin) -> None:
        """Remember that a unit was found."""
        known = self._by_id.get(unit_id)
        words = f"{origin.tool} '{origin.query}', place {origin.rank}"
        if known is None:
            self._by_id[unit_id] = Candidate(unit_id, (origin,))
            self._changes.append(Change("entered", unit_id, words))
            return
        first, *others = known.origins
        kept = (first, *[*others, origin][-(MOST_ORIGINS - 1) :])
        self._by_id[unit_id] = replace(known, origins=kept)
        self._changes.append(Change("again", unit_id, words))

    def look(self, unit_id: str, turn: int) -> None:
        """Remember that the source of a candidate was read."""
        known = self._by_id.get(unit_id)
        if known is not None:
            self._by_id[unit_id] = replace(known, looked=turn)
            self._changes.append(Change("looked", unit_id, "its source was read"))

    def mark(self, mark: Mark) -> bool:
        """Take down what the policy thinks; return whether the unit is remembered at all."""
        known = self._by_id.get(mark.id)
        if known is None:
            return False
        note = known.note if mark.note is None else " ".join(mark.note.split())[:MOST_NOTE]
        confidence = known.confidence if mark.confidence is None else mark.confidence
        new = replace(known, status=mark.status or known.status, note=note, confidence=confidence)
        if new != known:
            self._by_id[mark.id] = new
            self._changes.append(Change("marked", mark.id, _said(new)))
        return True

    def trim(self) -> None:
        """Drop candidates until the rest fits."""
        tokens = self.tokens
        for one in sorted(self._by_id.values(), key=_worth):
            if tokens <= self._most_tokens:
                return
            tokens -= _tokens(one)
            del self._by_id[one.id]
            why = f"the memory is full ({self._most_tokens:,} tokens); {_REASONS[one.status]}"
            self._changes.append(Change("left", one.id, why))

    def ordered(self) -> list[Candidate]:
        """The most promising first: kept ones by confidence, others by strength, rejected last."""
        return sorted(self._by_id.values(), key=_promise)

    def take_changes(self) -> tuple[Change, ...]:
        """What happened since this was asked last."""
        taken, self._changes = tuple(self._changes), []
        return taken


_REASONS = {
    Status.REJECTED: "it was rejected",
    Status.NEW: "it was the weakest that nothing was said about",
    Status.KEPT: "it had the least confidence of those kept",
}
_GROUPS = {Status.REJECTED: 0, Status.NEW: 1, Status.KEPT: 2}


def _worth(one: Candidate) -> tuple[int, float, float]:
    """What goes first has the lowest; the rejected by age, others by what speaks for them."""
    if one.status is Status.REJECTED:
        return _GROUPS[one.status], 0.0, 0.0
    return _GROUPS[one.status], one.confidence or 0.0, one.strength


def _promise(one: Candidate) -> tuple[int, float, float]:
    return -_GROUPS[one.status], -(one.confidence or 0.0), -one.strength


def _said(one: Candidate) -> str:
    sure = "" if one.confidence is None else f", confidence {one.confidence:.2f}"
    return f"{one.status}{sure}" + (f": {one.note}" if one.note else "")


def _tokens(one: Candidate) -> int:
    return estimate(line(one)) + 1

"""A session's history, turn by turn: what was said, what was called, and what came back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bench.locobench.metrics.session import Call, Session, Turn

UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """Where a turn belongs; both are "" where the session does not say."""

    id: str = UNKNOWN
    name: str = UNKNOWN


@dataclass(frozen=True, slots=True)
class Step:
    """One answer of the agent.

    Attributes:
        number: from 1.
        phase: that it belongs to.
        asked: messages of the system and the user since the last answer.
        text: what the agent said.
        calls: what it called.
        shown: what each call came to; None where the history does not keep it.
    """

    number: int
    phase: Phase
    asked: tuple[str, ...]
    text: str
    calls: tuple[Call, ...]
    shown: tuple[str | None, ...]


def steps_of(session: Session) -> list[Step]:
    """The steps of a session, in order.

    A result stands beside its call, or in a tool message after the answer; these come one for
    each call, in the calls' order.
    """
    phases = list(islice(_phases(session), len(session.turns)))
    found: list[Step] = []
    asked: list[str] = []
    for place, turn in enumerate(session.turns):
        if turn.role == "assistant":
            phase = phases[len(found)] if len(found) < len(phases) else Phase()
            found.append(_step(len(found) + 1, phase, asked, turn, session.turns[place + 1 :]))
            asked = []
        elif turn.role != "tool":
            asked.append(str(turn.content))
    return found


def _step(number: int, phase: Phase, asked: list[str], turn: Turn, after: tuple[Turn, ...]) -> Step:
    told = []
    for one in after:
        if one.role != "tool":
            break
        told.append(str(one.content))
    shown = tuple(_shown(call, place, told) for place, call in enumerate(turn.tool_calls))
    return Step(number, phase, tuple(asked), str(turn.content), turn.tool_calls, shown)


def _shown(call: Call, place: int, told: list[str]) -> str | None:
    if place < len(told):
        return told[place]
    return None if call.result is None else str(call.result)


def _phases(session: Session) -> Iterator[Phase]:
    """The phase of each turn, as the history of phases counts them."""
    for one in session.facts.get("phase_history") or ():
        phase = Phase(str(one.get("phase_id", "")), str(one.get("phase_name", "")))
        for _ in range(int(one.get("turns_executed", 0))):
            yield phase

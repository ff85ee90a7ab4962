"""When a search has gone on for long enough."""

from __future__ import annotations

from agent.loop.types import State, Stop, Turn
from agent.memory.memory import Memory
from agent.memory.types import Status

BEST = 10
"""Candidates that have to stay the same."""
SURE = 0.9
"""Confidence from which on a kept candidate needs no other look."""
DOUBT = 0.5
"""Confidence below which a policy that wants to end is asked to look again."""
UNREAD = 3
"""Candidates that it is asked to look at then."""


def best(memory: Memory) -> tuple[str, ...]:
    """Ids of the most promising candidates."""
    return tuple(one.id for one in memory.ordered()[:BEST])


def stop_after(state: State) -> Stop | None:
    """Why to stop after the turns so far; None to go on."""
    if not state.turns:
        return None
    last = state.turns[-1]
    if state.final is not None:
        return Stop.FINISHED
    if last.step.done is not None:
        return last.step.done
    if _is_sure(state):
        return Stop.SURE
    if _is_silent(state):
        return Stop.SILENT
    if _is_stable(state):
        return Stop.STABLE
    return Stop.TURNS if len(state.turns) >= state.limits.turns else None


def doubt(state: State, confidence: float | None) -> str:
    """What to say to a policy that wants to end in doubt; nothing if it may.

    It is asked once; what it says then is taken.
    """
    asked = any(one.call.name == "finish" for turn in state.turns for one in turn.called)
    turns_left = state.limits.turns - state.number
    if confidence is None or confidence >= DOUBT or asked or turns_left <= 0:
        return ""
    unread = [one.id for one in state.memory.ordered() if not one.looked][:UNREAD]
    look = f" Not read yet: {', '.join(unread)}." if unread else ""
    return (
        f"not yet: you are {confidence:.0%} sure, and {turns_left} turns are left.{look} "
        "Look again, then call finish; that ranking will be taken."
    )


def _is_sure(state: State) -> bool:
    """Whether the policy only judged, and has no doubt about anything that it keeps."""
    names = {one.call.name for one in state.turns[-1].called}
    kept = [one for one in state.memory.candidates if one.status is Status.KEPT]
    return names == {"judge"} and bool(kept) and all((one.confidence or 0) >= SURE for one in kept)


def _is_silent(state: State) -> bool:
    newest = state.turns[-state.limits.silent :]
    return len(newest) >= state.limits.silent and not any(one.step.calls for one in newest)


def _is_stable(state: State) -> bool:
    """Whether the last turns asked for something, and changed nothing about the best."""
    stable = state.limits.stable
    if len(state.turns) < stable:
        return False
    newest, before = state.turns[-stable:], state.turns[:-stable]
    first = before[-1].best if before else state.first_best
    return all(one.called and one.best == first and not _told(one) for one in newest)


def _told(turn: Turn) -> bool:
    """Whether a turn judged or read one of the best."""
    told = {change.id for change in turn.changes if change.kind in ("marked", "looked")}
    return not told.isdisjoint(turn.best)

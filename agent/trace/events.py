"""Turns as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from agent.chat.types import NOTHING, ToolCall, Usage
from agent.loop.types import Outcome, Step, Stop, Turn
from agent.memory.memory import Memory
from agent.memory.record import as_json as candidate_as_json
from agent.memory.types import Change, Mark, Status
from agent.tools.table import Called
from agent.tools.types import Answer, Final, Sighting

Event = dict[str, Any]


def of_turn(turn: Turn, memory: Memory) -> Event:
    """A turn, and what is remembered after it. Only `ms` differs between equal runs."""
    step = turn.step
    return {
        "event": "turn",
        "turn": turn.number,
        "thought": step.thought,
        **({"mode": step.mode} if step.mode else {}),
        **({"done": step.done.value} if step.done else {}),
        "calls": [_call(one) for one in turn.called],
        "changes": [[one.kind, one.id, one.why] for one in turn.changes],
        "best": list(turn.best),
        "memory": [candidate_as_json(one) for one in memory.candidates],
        **({"usage": _usage(step.usage)} if step.usage.calls else {}),
        "ms": {"model": round(step.usage.seconds * 1000, 1), "own": round(turn.own_ms, 1)},
    }


def to_turn(event: Mapping[str, Any]) -> Turn:
    """Read what `of_turn` wrote."""
    called = tuple(_called(one) for one in event["calls"])
    usage = NOTHING
    if "usage" in event:
        usage = Usage(seconds=event["ms"]["model"] / 1000, **event["usage"])
    done = Stop(event["done"]) if "done" in event else None
    calls = tuple(one.call for one in called)
    step = Step(event["thought"], calls, usage, event.get("mode", ""), done)
    changes = tuple(Change(*row) for row in event["changes"])
    own = float(event["ms"]["own"])
    return Turn(event["turn"], step, called, changes, tuple(event["best"]), own)


def of_outcome(outcome: Outcome, ranking: list[str]) -> Event:
    """How a search ended."""
    return {
        "event": "end",
        "stop": outcome.stop.value,
        "turns": outcome.turns,
        "wrong_calls": dict(outcome.wrong),
        "usage": _usage(outcome.usage),
        "ranking": ranking,
        "ms": {"model": round(outcome.usage.seconds * 1000, 1)},
    }


def _usage(usage: Usage) -> dict[str, Any]:
    """All but the time."""
    return {key: value for key, value in asdict(usage).items() if key != "seconds"}


def _call(one: Called) -> Event:
    answer = one.answer
    said: Event = {
        "id": one.call.id,
        "name": one.call.name,
        "arguments": one.call.arguments,
        "about": one.about,
        "answer": answer.text,
        "seen": [[sighting.id, round(sighting.score, 6)] for sighting in answer.seen],
        "looked": list(answer.looked),
        "marks": [asdict(mark) for mark in answer.marks],
        "final": asdict(answer.final) if answer.final else None,
        "wrong": one.wrong,
    }
    return {key: value for key, value in said.items() if value not in (None, [])}


def _called(event: Mapping[str, Any]) -> Called:
    answer = Answer(
        event["answer"],
        tuple(Sighting(*row) for row in event.get("seen", ())),
        tuple(event.get("looked", ())),
        tuple(_mark(one) for one in event.get("marks", ())),
        _final(event["final"]) if "final" in event else None,
    )
    call = ToolCall(event["id"], event["name"], event["arguments"])
    return Called(call, event["about"], answer, event.get("wrong"))


def _mark(event: Mapping[str, Any]) -> Mark:
    status = Status(event["status"]) if event["status"] else None
    return Mark(event["id"], status, event["note"], event["confidence"])


def _final(event: Mapping[str, Any]) -> Final:
    return Final(tuple(event["ranking"]), event["confidence"])

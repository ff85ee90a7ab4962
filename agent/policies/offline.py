"""Deciding by rule, without any model: sub-queries, neighbours, history, then a longer look."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from agent.chat.types import ToolCall
from agent.loop.types import State, Step, Stop
from agent.policies.subqueries import feedback_query, named_query, quoted_pattern, title_query
from agent.tools.types import Arguments
from rankers.present import Found
from rankers.query.types import QueryKind

SURE = 0.9
"""Calibrated chance of the first function from which on nothing more is asked."""
CENTRES = 2
"""Best candidates whose callees are looked at: a report tells of the callers."""

Call = tuple[str, Arguments]


class OfflinePolicy:
    """Asks what the issue itself suggests, and then what the best candidates do.

    1. The title, the names and a quoted message of the issue, each for itself.
    2. What the best candidates call, and earlier commits like the title.
    3. The words of the best candidates, beside those of the title.

    It ends with the learned order, which now looks at twice as many candidates and lets the
    encoder read three times as many. Where the first ranking is sure of itself, or was asked
    for one name, nothing more is asked.
    """

    name = "offline"

    def describe(self) -> Mapping[str, Any]:
        """It has no settings."""
        return {"policy": self.name}

    def think(self, state: State) -> Step:
        """Ask the questions of the next stage."""
        if not _is_in_doubt(state):
            return Step("the first ranking is sure of itself", done=Stop.SURE)
        thought, stage = _STAGES[state.number - 1]
        calls = tuple(
            ToolCall(f"t{state.number}c{at}", name, json.dumps(arguments))
            for at, (name, arguments) in enumerate(stage(state), 1)
        )
        is_last = state.number == len(_STAGES)
        return Step(thought, calls, done=Stop.FINISHED if is_last else None)

    def conclude(self, state: State) -> Found:
        """The learned order after a longer look; the first ranking where that was sure."""
        if not _is_in_doubt(state):
            return state.seed
        found = state.bench.look_further(state.seed)
        if state.keep is None:
            return found
        units = found.units * state.keep[state.bench.corpus.file_of]
        return replace(found, units=units, files=found.files * state.keep)


def _is_in_doubt(state: State) -> bool:
    """Whether the first ranking leaves something to ask."""
    if state.query.kind is QueryKind.SYMBOL:
        return False
    return state.confidence is None or state.confidence.top1 < SURE


def _parts(state: State) -> Iterator[Call]:
    if title := title_query(state.query):
        yield "search", {"query": title}
    if names := named_query(state.query):
        yield "search", {"query": names}
    if pattern := quoted_pattern(state.query):
        yield "grep", {"pattern": pattern}


def _around(state: State) -> Iterator[Call]:
    for one in state.memory.ordered()[:CENTRES]:
        yield "related", {"id": one.id, "relation": "callees"}
    if state.bench.past is not None and (title := title_query(state.query)):
        yield "history", {"query": title}


def _again(state: State) -> Iterator[Call]:
    if words := feedback_query(state):
        yield "search", {"query": words}


_STAGES: Sequence[tuple[str, Callable[[State], Iterator[Call]]]] = (
    ("ask for the parts of the issue, each for itself", _parts),
    ("look at what the best call, and at commits that resemble the title", _around),
    ("ask again with the words of the best, then look at more candidates for longer", _again),
)

"""Deciding by rule, without any model: sub-queries, neighbours, history, then a new order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from agent.chat.types import ToolCall
from agent.loop.types import State, Step, Stop
from agent.policies.fused import fused
from agent.policies.subqueries import feedback_query, named_query, quoted_pattern, title_query
from agent.tools.types import Arguments

CENTRES = 2
"""Best candidates whose neighbours are looked at."""
RELATIONS = ("callees", "callers", "bases")

Call = tuple[str, Arguments]


class OfflinePolicy:
    """Asks what the issue itself suggests, and then what the best candidates do.

    1. The title, the names and a quoted message of the issue, each for itself.
    2. Neighbours of the best candidates, and earlier commits like the title.
    3. The words of the best candidates, beside those of the title.
    """

    name = "offline"

    def describe(self) -> Mapping[str, Any]:
        """It has no settings."""
        return {"policy": self.name}

    def think(self, state: State) -> Step:
        """Ask the questions of the next stage."""
        if state.number > len(_STAGES):
            return Step("everything was asked", done=Stop.FINISHED)
        thought, stage = _STAGES[state.number - 1]
        calls = tuple(
            ToolCall(f"t{state.number}c{at}", name, json.dumps(arguments))
            for at, (name, arguments) in enumerate(stage(state), 1)
        )
        is_last = state.number == len(_STAGES)
        return Step(thought, calls, done=Stop.FINISHED if is_last else None)

    def order(self, state: State) -> Sequence[int]:
        """The one-shot order, moved by what was found again."""
        return fused(state)


def _parts(state: State) -> Iterator[Call]:
    if title := title_query(state.query):
        yield "search", {"query": title}
    if names := named_query(state.query):
        yield "search", {"query": names}
    if pattern := quoted_pattern(state.query):
        yield "grep", {"pattern": pattern}


def _around(state: State) -> Iterator[Call]:
    for one in state.memory.ordered()[:CENTRES]:
        for relation in RELATIONS:
            yield "related", {"id": one.id, "relation": relation}
    if state.bench.past is not None and (title := title_query(state.query)):
        yield "history", {"query": title}


def _again(state: State) -> Iterator[Call]:
    if words := feedback_query(state):
        yield "search", {"query": words}


_STAGES: Sequence[tuple[str, Callable[[State], Iterator[Call]]]] = (
    ("ask for the parts of the issue, each for itself", _parts),
    ("look at the neighbours of the best, and at commits that resemble the title", _around),
    ("ask again with the words of the best", _again),
)

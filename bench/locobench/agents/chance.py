"""The agent that calls tools at random: what activity alone is worth."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from random import Random
from typing import Any

from bench.locobench.agents.protocol import (
    AgentOptions,
    AgentTurn,
    Brief,
    Offer,
    ToolCall,
    TurnState,
)

MOST_CALLS = 3
"""Calls of a turn."""


class Chance:
    """Draws functions and arguments that fit their schemas; the seed decides all of it.

    Paths are those of the project, words those of the description. `random=SEED` sets the seed.
    """

    name = "random"

    def __init__(self, options: AgentOptions) -> None:
        self._seed = int(options.argument or options.seed)
        self._random: Random | None = None

    def turn(self, state: TurnState) -> AgentTurn:
        """Call up to three functions."""
        if self._random is None:
            self._random = Random(f"{self._seed} {state.brief.scenario_id}")
        draw = self._random
        if not state.offers:
            return AgentTurn("Nothing to call.")
        offers = draw.choices(list(state.offers), k=draw.randint(1, MOST_CALLS))
        calls = tuple(ToolCall(one.name, _arguments(one, state.brief, draw)) for one in offers)
        return AgentTurn(f"Trying {', '.join(one.name for one in offers)}.", calls)

    def close(self) -> None:
        """Nothing is open."""


def _arguments(offer: Offer, brief: Brief, draw: Random) -> str:
    properties = offer.parameters.get("properties")
    required = offer.parameters.get("required")
    needed = set(required) if isinstance(required, list) else set()
    found = {}
    for name, schema in properties.items() if isinstance(properties, dict) else ():
        if name in needed or draw.random() < 0.2:
            found[name] = _value(name, schema, brief, draw)
    return json.dumps(found)


def _value(name: str, schema: Mapping[str, Any], brief: Brief, draw: Random) -> object:
    if choices := schema.get("enum"):
        return draw.choice(choices)
    match schema.get("type"):
        case "integer":
            return draw.randint(1, 50)
        case "number":
            return draw.uniform(0, 50)
        case "boolean":
            return draw.random() < 0.5
        case "array":
            return [_text(name, brief, draw) for _ in range(draw.randint(1, 2))]
        case "object":
            return {}
    return _text(name, brief, draw)


def _text(name: str, brief: Brief, draw: Random) -> str:
    if brief.paths and ("path" in name or "file" in name):
        return draw.choice(brief.paths)
    if "directory" in name or "folder" in name:
        return "."
    words = re.findall(r"[A-Za-z_]{4,}", brief.description) or ["text"]
    return " ".join(draw.choices(words, k=20 if "content" in name else 1))

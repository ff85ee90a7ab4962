"""What goes between the harness and an agent in a process of its own: one JSON object a line.

To the agent: `start` once, `turn` for each turn, `end` at last. From the agent: one reply to
each `turn`. docs/locobench-runs.md shows both and has a whole agent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bench.locobench.agents.protocol import (
    AgentTurn,
    Cost,
    Entry,
    ModelError,
    ToolCall,
    TurnState,
)

VERSION = 1


def start_line(state: TurnState) -> str:
    """The scenario and what can be called."""
    brief = state.brief
    scenario = {
        "scenario_id": brief.scenario_id,
        "title": brief.title,
        "description": brief.description,
        "task": brief.task,
        "category": brief.category,
        "difficulty": brief.difficulty,
        "language": brief.language,
        "context_files": list(brief.context_files),
        "paths": list(brief.paths),
        "root": str(brief.root),
    }
    tools = [
        {"name": one.name, "description": one.description, "parameters": dict(one.parameters)}
        for one in state.offers
    ]
    return _line({"type": "start", "version": VERSION, "scenario": scenario, "tools": tools})


def turn_line(state: TurnState, since: Sequence[Entry]) -> str:
    """A message to answer, with what was said since the last reply."""
    return _line(
        {
            "type": "turn",
            "turn": state.turn,
            "phase": state.phase,
            "message": state.message,
            "new": [_entry(one) for one in since],
            "turns_left": state.turns_left,
            "seconds_left": round(state.seconds_left, 3),
        }
    )


def end_line() -> str:
    """The session is over."""
    return _line({"type": "end"})


def read_reply(line: str) -> AgentTurn:
    """Understand a reply: {"text", "tool_calls": [{"name", "arguments"[, "id"]}], "cost"}.

    Arguments may be an object or, as models write them, its JSON text. All keys are optional.

    Raises:
        ModelError: it is none.
    """
    try:
        found = json.loads(line)
        if not isinstance(found, dict):
            raise ValueError("not a JSON object")
        calls = tuple(_call(one) for one in found.get("tool_calls") or ())
        return AgentTurn(_text(found.get("text")), calls, _cost(found.get("cost")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ModelError(f"the agent's reply is none: {error}: '{line[:200]}'") from error


def _entry(entry: Entry) -> dict[str, Any]:
    said: dict[str, Any] = {"role": entry.role, "content": entry.content}
    return said | ({"call_id": entry.call_id} if entry.call_id else {})


def _text(given: object) -> str:
    if given is None:
        return ""
    if not isinstance(given, str):
        raise ValueError("'text' is no text")
    return given


def _call(given: Mapping[str, Any]) -> ToolCall:
    arguments = given.get("arguments", {})
    text = arguments if isinstance(arguments, str) else json.dumps(arguments)
    return ToolCall(str(given["name"]), text, str(given.get("id") or ""))


def _cost(given: Mapping[str, Any] | None) -> Cost:
    if not given:
        return Cost()
    usd = given.get("usd")
    return Cost(
        model_calls=int(given.get("model_calls", 1)),
        prompt_tokens=int(given.get("prompt_tokens", 0)),
        completion_tokens=int(given.get("completion_tokens", 0)),
        usd=None if usd is None else float(usd),
        estimated=bool(given.get("estimated", False)),
    )


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=True) + "\n"

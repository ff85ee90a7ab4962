"""What of an agent's reply is kept: a model that runs wild must not fill the disk."""

from __future__ import annotations

from bench.locobench.agents.protocol import AgentTurn, ToolCall

MOST_TEXT = 1_000_000
"""Characters of a text."""
MOST_CALLS = 256
"""Calls of a turn."""
MOST_ARGUMENTS = 16_000_000
"""Characters of a call's arguments: more than any file that a tool would write."""


def bounded(turn: AgentTurn) -> tuple[AgentTurn, bool]:
    """Return the reply as it is kept, and whether something was cut.

    Arguments that are too long become `{}`, which the function then refuses.

    Raises:
        TypeError: it is no reply at all.
    """
    if not isinstance(turn, AgentTurn) or not isinstance(turn.text, str):
        raise TypeError(f"the agent returned no AgentTurn but {type(turn).__name__}")
    calls = tuple(_bounded(one) for one in turn.tool_calls[:MOST_CALLS])
    if len(turn.text) <= MOST_TEXT and calls == tuple(turn.tool_calls):
        return turn, False
    return AgentTurn(turn.text[:MOST_TEXT], calls, turn.cost), True


def _bounded(call: ToolCall) -> ToolCall:
    if not (isinstance(call.name, str) and isinstance(call.arguments, str)):
        raise TypeError("name and arguments of a tool call are texts")
    return call if len(call.arguments) <= MOST_ARGUMENTS else ToolCall(call.name, "{}", call.id)

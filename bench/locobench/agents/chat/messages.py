"""The conversation of a session as a chat model gets it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from agent.chat.tokens import estimate
from agent.chat.types import Message, ToolCall, ToolSpec
from bench.locobench.agents.protocol import Entry, Offer

LEFT_OUT = "[left out: the conversation is too long; call the function again if you need this]"
MOST_NAME = 64
"""Characters of a function's name that the API allows."""


def safe_names(offers: Sequence[Offer]) -> dict[str, str]:
    """Name that the API allows → name under which a function is offered."""
    return {re.sub(r"[^A-Za-z0-9_-]", "_", one.name)[:MOST_NAME]: one.name for one in offers}


def specs(offers: Sequence[Offer], names: Mapping[str, str]) -> list[ToolSpec]:
    """The functions as the model sees them."""
    safe = {offered: name for name, offered in names.items()}
    return [ToolSpec(safe[one.name], one.description, one.parameters) for one in offers]


def messages(history: Sequence[Entry], names: Mapping[str, str], window: int) -> list[Message]:
    """The messages, of which the oldest results are left out where they are too many.

    Args:
        history: the conversation.
        names: of `safe_names`.
        window: tokens that all of it may have, as far as leaving out results can do that.
    """
    safe = {offered: name for name, offered in names.items()}
    said = [_message(one, safe) for one in history]
    sizes = [_size(one) for one in said]
    over = sum(sizes) - window
    for place, one in enumerate(said):
        if over <= 0:
            break
        if one.role == "tool" and sizes[place] > estimate(LEFT_OUT):
            said[place] = Message("tool", LEFT_OUT, tool_call_id=one.tool_call_id)
            over -= sizes[place] - estimate(LEFT_OUT)
    return said


def _size(message: Message) -> int:
    return estimate(message.content) + sum(estimate(one.arguments) for one in message.tool_calls)


def _message(entry: Entry, safe: Mapping[str, str]) -> Message:
    calls = tuple(
        ToolCall(one.id, safe.get(one.name, one.name), one.arguments) for one in entry.tool_calls
    )
    answers = entry.call_id if entry.role == "tool" else None
    return Message(entry.role, entry.content, calls, answers)

"""How many tokens a text has, without the model's tokenizer.

Measured on source and documentation of 56 repositories against byte-level BPE vocabularies of
32,000 and 100,000 tokens trained on others: docs/models.md has the errors.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from agent.chat.types import Message, ToolSpec

_PIECES = re.compile(r"[A-Za-z]{1,12}|[0-9]{1,2}|[!-/:-@\[-^`{-~]{1,3}|\n[ \t]*")
"""About what a byte-level vocabulary has one token for: spaces go with the word behind them."""
_PER_PIECE = 1.1
_PER_OTHER_BYTE = 0.5
_PER_MESSAGE = 6
"""Of the marks that a chat template puts around a message."""


def estimate(text: str) -> int:
    """Estimate the number of tokens of a text, for models of any vocabulary."""
    others = 0 if text.isascii() else len(text.encode("utf-8", "replace")) - _n_ascii(text)
    return round(len(_PIECES.findall(text)) * _PER_PIECE + others * _PER_OTHER_BYTE)


def estimate_call(messages: Sequence[Message], tools: Sequence[ToolSpec] = ()) -> int:
    """Estimate what a model has to read."""
    described = sum(
        estimate(tool.name + tool.description + json.dumps(dict(tool.parameters))) for tool in tools
    )
    return described + sum(estimate_reply(message) + _PER_MESSAGE for message in messages)


def estimate_reply(message: Message) -> int:
    """Estimate the tokens of a message, its calls included."""
    calls = sum(estimate(call.name + call.arguments) for call in message.tool_calls)
    return estimate(message.content) + calls


def _n_ascii(text: str) -> int:
    return len(text.encode("ascii", "ignore"))

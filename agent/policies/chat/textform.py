"""Tool calls as text, for servers that know none.

One form: a line that begins with `CALL`, then the name of the tool and its arguments as one JSON
object on the same line.

    CALL search {"query": "cookie header"}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from agent.chat.types import ToolCall, ToolSpec

_CALL = re.compile(r"CALL[ \t]+(\S+)[ \t]*(.*)")
EXAMPLE = 'CALL search {"query": "cookie header"}'
MOST_CALLS = 8
"""Calls of one answer that are taken."""


def calls_in(text: str, turn: int) -> tuple[ToolCall, ...]:
    """The calls that a model wrote, in order; what it thought before does not count."""
    found = []
    for line in text.rpartition("</think>")[2].splitlines():
        match = _CALL.fullmatch(line.strip().strip("`"))
        if match is not None:
            found.append((match[1], match[2].strip() or "{}"))
    return tuple(
        ToolCall(f"t{turn}c{number}", name, arguments)
        for number, (name, arguments) in enumerate(found[:MOST_CALLS], 1)
    )


def manual(specs: Sequence[ToolSpec]) -> str:
    """How to call which tools, in words."""
    return "\n".join(
        (
            "To use a tool, write a line of this form, arguments as one JSON object on that line:",
            EXAMPLE,
            "Write nothing after your calls. Tools:",
            *(line for spec in specs for line in _about(spec)),
        )
    )


def _about(spec: ToolSpec) -> Iterator[str]:
    yield f"- {spec.name}: {spec.description}"
    yield f"  arguments: {json.dumps(spec.parameters)}"

"""Shortening in stages: bodies become signatures, and what finds no room is counted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from agent.chat.tokens import estimate
from engine.formats.harmless import valid_utf8
from engine.mcp.tools.types import Reply


class Form(StrEnum):
    """How much of a unit's code is shown."""

    BODY = "body"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit that should be shown.

    Attributes:
        head: what is said of it in text, in lines.
        document: the same as fields.
        language: of its code.
        signature: the lines of its header.
        body: all its lines.
    """

    head: str
    document: dict[str, Any]
    language: str
    signature: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A unit as it is shown."""

    entry: Entry
    form: Form

    @property
    def text(self) -> str:
        """Head and code."""
        return f"{self.entry.head}\n{fenced(self._lines, self.entry.language)}"

    @property
    def document(self) -> dict[str, Any]:
        """Fields and code."""
        return {**self.entry.document, "form": self.form.value, "code": "\n".join(self._lines)}

    @property
    def cost(self) -> int:
        """Tokens of the longer one of both."""
        return max(estimate(self.text), estimate(dumped(self.document)))

    @property
    def _lines(self) -> tuple[str, ...]:
        return self.entry.body if self.form is Form.BODY else self.entry.signature


Write = Callable[[Sequence[Shown]], Reply]


def fit(entries: Sequence[Entry], budget: int, write: Write) -> Reply:
    """Show as much as the budget holds: all signatures first, then bodies, the best first.

    Args:
        entries: the best first.
        budget: most tokens of text and document, each.
        write: makes the answer of what is shown; says what is left out.
    """
    room = budget - size_of(write([]))
    shown: list[Shown] = []
    for entry in entries:
        one = Shown(entry, Form.SIGNATURE)
        if one.cost > room:
            break
        room -= one.cost
        shown.append(one)
    for at, one in enumerate(shown):
        longer = Shown(one.entry, Form.BODY)
        if longer.cost - one.cost <= room:
            room -= longer.cost - one.cost
            shown[at] = longer
    return _settled(shown, budget, write)


def size_of(reply: Reply) -> int:
    """Tokens of the longer form of an answer."""
    return max(estimate(reply.text), estimate(dumped(reply.document)))


def dumped(document: Any) -> str:
    """JSON as it is sent."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def fenced(lines: Sequence[str], language: str = "") -> str:
    """Fence code with more backticks than it holds in a row."""
    code = valid_utf8("\n".join(lines))
    longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{code}\n{fence}" if lines else ""


def _settled(shown: list[Shown], budget: int, write: Write) -> Reply:
    """Shorten from the end what sums of estimates let through."""
    reply = write(shown)
    while shown and size_of(reply) > budget:
        last = next((at for at in reversed(range(len(shown))) if shown[at].form is Form.BODY), -1)
        if last >= 0:
            shown[last] = Shown(shown[last].entry, Form.SIGNATURE)
        else:
            shown.pop()
        reply = write(shown)
    return reply

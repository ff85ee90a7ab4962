"""From the bytes that a server answers to a reply; no field of them is trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agent.chat.types import Message, ToolCall
from rankers.remote.key import Key


class NoAnswer(ValueError):
    """What came is not an answer; its text says what is wrong."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; counts of tokens are None where it did not count."""

    message: Message
    finish_reason: str
    prompt_tokens: int | None
    completion_tokens: int | None
    top_logprobs: tuple[Mapping[str, float], ...]


def read_document(content: bytes, key: Key) -> dict[str, Any]:
    """Return the JSON object of an answer, without the key in it.

    Raises:
        NoAnswer: it is something else.
    """
    try:
        document = key.hidden(json.loads(content))
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        raise NoAnswer("something that is no JSON object")
    return document


def read_answer(document: Mapping[str, Any]) -> Answer:
    """Read the first choice of an answer.

    Raises:
        NoAnswer: there is none.
    """
    choices = document.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    said = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(said, dict):
        raise NoAnswer("no choice with a message")
    calls = _tool_calls(said.get("tool_calls"))
    usage = document.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    return Answer(
        Message("assistant", _text(said.get("content")), calls),
        str(choice.get("finish_reason") or ("tool_calls" if calls else "stop")),
        _count(counts.get("prompt_tokens")),
        _count(counts.get("completion_tokens")),
        _top_logprobs(choice.get("logprobs")),
    )


def _text(content: Any) -> str:
    """Text of a content: a string, or a list of parts of which some are text."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    texts = [part.get("text") for part in parts if isinstance(part, dict)]
    return "".join(text for text in texts if isinstance(text, str))


def _tool_calls(calls: Any) -> tuple[ToolCall, ...]:
    """Calls with what a server left out filled in; what is no call at all is dropped."""
    found = []
    for number, call in enumerate(calls if isinstance(calls, list) else []):
        function = call.get("function") if isinstance(call, dict) else None
        if isinstance(function, dict):
            arguments = function.get("arguments")
            # Some servers send an object where the API says text.
            text = arguments if isinstance(arguments, str) else json.dumps(arguments or {})
            identity = str(call.get("id") or f"call_{number}")
            found.append(ToolCall(identity, str(function.get("name") or ""), text))
    return tuple(found)


def _count(value: Any) -> int | None:
    right = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return value if right else None


def _top_logprobs(logprobs: Any) -> tuple[Mapping[str, float], ...]:
    content = logprobs.get("content") if isinstance(logprobs, dict) else None
    return tuple(_likely(place) for place in (content if isinstance(content, list) else []))


def _likely(place: Any) -> Mapping[str, float]:
    rows = place.get("top_logprobs") if isinstance(place, dict) else None
    found: dict[str, float] = {}
    for row in rows if isinstance(rows, list) else []:
        token, logprob = (row.get("token"), row.get("logprob")) if isinstance(row, dict) else (0, 0)
        # Not a number is not a rank either.
        if isinstance(token, str) and isinstance(logprob, int | float) and logprob == logprob:
            found.setdefault(token, float(logprob))
    return found

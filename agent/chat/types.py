"""What is said to a model, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Role = Literal["system", "user", "assistant", "tool"]


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A call that a model asks for.

    Attributes:
        id: by which the answer to it is matched.
        name: of the tool, which may not exist.
        arguments: the raw JSON text as the model wrote it, which may not be JSON.
    """

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation.

    Attributes:
        role: who speaks.
        content: the text.
        tool_calls: what an assistant asks for.
        tool_call_id: which call a message of the role `tool` answers.
    """

    role: Role
    content: str
    tool_calls: tuple[ToolCall, ...] = ()
    tool_call_id: str | None = None


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """A tool as a model sees it; `parameters` is a JSON Schema of an object."""

    name: str
    description: str
    parameters: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Usage:
    """What calls took; it can be added up.

    Attributes:
        prompt_tokens: read by the model.
        completion_tokens: written by it, thinking included.
        seconds: of waiting for it, retries included.
        cost_usd: in dollars; None where no price is known.
        estimated: the server did not count, so tokens are estimates.
        calls: how many answers these are.
    """

    prompt_tokens: int
    completion_tokens: int
    seconds: float
    cost_usd: float | None = None
    estimated: bool = False
    calls: int = 1

    @property
    def tokens(self) -> int:
        """Both kinds of tokens."""
        return self.prompt_tokens + self.completion_tokens

    def __add__(self, other: Usage) -> Usage:
        """Add up; a sum with an unknown cost has an unknown cost."""
        unknown = self.cost_usd is None or other.cost_usd is None
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.seconds + other.seconds,
            None if unknown else (self.cost_usd or 0.0) + (other.cost_usd or 0.0),
            self.estimated or other.estimated,
            self.calls + other.calls,
        )


NOTHING = Usage(0, 0, 0.0, 0.0, calls=0)
"""Where a sum begins."""


def total(usages: Iterable[Usage]) -> Usage:
    """Add up what calls took."""
    return sum(usages, NOTHING)


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's answer.

    Attributes:
        message: of the role `assistant`; a text that a server keeps apart as thinking is left out.
        usage: what it took.
        finish_reason: `stop`, `length` (cut off), `tool_calls`, or another word of the server.
        top_logprobs: for each token of the answer, the likeliest tokens there with their
            log-probability; empty where the server gives none.
    """

    message: Message
    usage: Usage
    finish_reason: str
    top_logprobs: tuple[Mapping[str, float], ...] = ()

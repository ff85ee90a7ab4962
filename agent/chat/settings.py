"""Which model to talk to, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """What a model costs, in dollars per million tokens."""

    prompt: float
    completion: float

    def of(self, prompt_tokens: int, completion_tokens: int) -> float:
        """Cost in dollars; what a server reads from a cache is charged as if it were new."""
        return (self.prompt * prompt_tokens + self.completion * completion_tokens) / MILLION


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """Which model to talk to, and how. The key is never part of it.

    Attributes:
        model: as its server calls it.
        base_url: of the API, `/v1` included.
        key_file: holds the key; without one, the environment does.
        timeout_s: seconds that one try may take.
        retries: how often a failed request is tried again.
        temperature: 0 makes answers as repeatable as the server can.
        prices: None where they are not known.
        extra: fields that the server wants in every request, such as `chat_template_kwargs`.
    """

    model: str
    base_url: str
    key_file: Path | None = None
    timeout_s: float = 120.0
    retries: int = 4
    temperature: float = 0.0
    prices: Prices | None = None
    extra: Mapping[str, object] = field(default_factory=dict)

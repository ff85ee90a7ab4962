"""What the reranker asks of a language model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from indexers.errors import PatchpointError


class NoMore(PatchpointError):
    """The model may not be asked any more; what is known so far is still good."""


class TooLong(PatchpointError):
    """The prompt is longer than the model can read."""


class NoLogprobs(PatchpointError):
    """The model gives no log-probabilities."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A model's answer.

    Attributes:
        text: of it.
        top_logprobs: for each token of the answer, the likeliest tokens there with their
            log-probability; empty where the model gives none.
        prompt_tokens: read by the model.
        completion_tokens: written by it.
        cut: it was cut off at the limit of tokens.
        cost_usd: in dollars; None where no price is known.
    """

    text: str
    top_logprobs: tuple[Mapping[str, float], ...] = ()
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cut: bool = False
    cost_usd: float | None = None


class Completer(Protocol):
    """Answers one prompt; safe to call from several threads."""

    @property
    def name(self) -> str:
        """The model, for people."""
        ...

    def complete(
        self, system: str, user: str, *, max_tokens: int, top_logprobs: int = 0
    ) -> Completion:
        """Answer a prompt.

        Args:
            system: what the model is told about its task; may be empty.
            user: the task.
            max_tokens: after which it is cut off.
            top_logprobs: how many likely tokens to give at each place; 0 for none.

        Raises:
            NoMore: it may not be asked.
            TooLong: the prompt is too long for it.
            NoLogprobs: they were asked for, and it has none.
            PatchpointError: there was no answer.
        """
        ...

    def count(self, text: str) -> int:
        """Estimate the tokens of a text."""
        ...

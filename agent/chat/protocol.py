"""What the rest asks of a language model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from agent.chat.types import Message, Reply, ToolSpec


class ChatModel(Protocol):
    """Answers conversations; safe to call from several threads."""

    @property
    def name(self) -> str:
        """The model, as its server calls it."""
        ...

    def complete(
        self,
        messages: Sequence[Message],
        *,
        tools: Sequence[ToolSpec] = (),
        max_tokens: int | None = None,
        top_logprobs: int = 0,
    ) -> Reply:
        """Answer a conversation.

        Args:
            messages: the conversation so far.
            tools: what the model may call.
            max_tokens: after which it is cut off; None leaves that to the server.
            top_logprobs: how many likely tokens to give at each place; 0 for none.

        Raises:
            ChatError: there was no answer; its `kind` says why.
            BudgetSpent: a limit is reached, so the model was not asked.
        """
        ...

"""A chat model as the reranker wants it."""

from __future__ import annotations

import threading

from agent.chat.errors import ChatError
from agent.chat.protocol import ChatModel
from agent.chat.tokens import estimate
from agent.chat.types import NOTHING, Message, Usage
from rankers.listwise.protocol import Completion, NoLogprobs, TooLong


class ChatCompleter:
    """Puts one prompt to a chat model, see `rankers.listwise.protocol.Completer`."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self._lock = threading.Lock()
        self._usage = NOTHING

    @property
    def name(self) -> str:
        """The model, as its server calls it."""
        return self._model.name

    @property
    def usage(self) -> Usage:
        """What all answers took."""
        with self._lock:
            return self._usage

    def complete(
        self, system: str, user: str, *, max_tokens: int, top_logprobs: int = 0
    ) -> Completion:
        """Answer a prompt."""
        messages = [Message("system", system)] if system else []
        messages.append(Message("user", user))
        try:
            reply = self._model.complete(messages, max_tokens=max_tokens, top_logprobs=top_logprobs)
        except ChatError as error:
            kinds = {"length": TooLong, "logprobs": NoLogprobs}
            if error.kind not in kinds:
                raise
            raise kinds[error.kind](error.message, error.hint) from None
        usage = reply.usage
        with self._lock:
            self._usage += usage
        return Completion(
            reply.message.content,
            reply.top_logprobs,
            usage.prompt_tokens,
            usage.completion_tokens,
            reply.finish_reason == "length",
            usage.cost_usd,
        )

    def count(self, text: str) -> int:
        """Estimate the tokens of a text."""
        return estimate(text)

"""A model behind an OpenAI-compatible server."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.chat.budget import Budget
from agent.chat.errors import ChatError
from agent.chat.http.answer import Answer, NoAnswer, read_answer
from agent.chat.http.dialect import Dialect
from agent.chat.http.request import request_document
from agent.chat.http.transport import Transport
from agent.chat.retry import pause, tries_of
from agent.chat.settings import ChatSettings
from agent.chat.tokens import estimate_call, estimate_reply
from agent.chat.types import Message, Reply, ToolSpec, Usage
from rankers.remote.address import checked
from rankers.remote.key import read_key


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a test replaces: the environment, the clock, and chance."""

    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random


class Client:
    """Asks the server, again where that may help, and counts. See `protocol.ChatModel`."""

    def __init__(
        self,
        settings: ChatSettings,
        budget: Budget,
        surroundings: Surroundings | None = None,
    ) -> None:
        """Take the settings; nothing is sent yet.

        Raises:
            PatchpointError: the address is none, or the key cannot be read.
        """
        self.budget = budget
        self._settings = settings
        self._around = surroundings or Surroundings()
        key = read_key(settings.key_file, self._around.environment)
        self._transport = Transport(checked(settings.base_url), key)
        self._dialect = Dialect()

    @property
    def name(self) -> str:
        """The model, as its server calls it."""
        return self._settings.model

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def complete(
        self,
        messages: Sequence[Message],
        *,
        tools: Sequence[ToolSpec] = (),
        max_tokens: int | None = None,
        top_logprobs: int = 0,
    ) -> Reply:
        """Answer a conversation, see `protocol.ChatModel.complete`."""
        prompt = estimate_call(messages, tools)
        self.budget.check(prompt)
        began = time.monotonic()
        document = request_document(messages, tools, top_logprobs)
        answer = self._ask(document, max_tokens)
        usage = self._usage(answer, prompt, time.monotonic() - began)
        self.budget.spend(usage)
        return Reply(answer.message, usage, answer.finish_reason, answer.top_logprobs)

    def _ask(self, document: Mapping[str, Any], max_tokens: int | None) -> Answer:
        """Try until there is an answer, or no more sense in it."""
        failures: list[ChatError] = []
        while True:
            body = self._body(document, max_tokens)
            found = self._try(body)
            if isinstance(found, Answer):
                return found
            if found.kind == "refused" and self._dialect.learn(body, found.message):
                continue
            failures.append(found)
            if len(failures) > tries_of(found, self._settings.retries):
                raise found
            self._wait(pause(len(failures), found.wait_s, self._around.chance()))

    def _try(self, body: Mapping[str, Any]) -> Answer | ChatError:
        timeout_s = min(self._settings.timeout_s, max(self.budget.seconds_left, 0.001))
        document = self._transport.send(body, timeout_s)
        if isinstance(document, ChatError):
            return document
        try:
            return read_answer(document)
        except NoAnswer as error:
            return self._transport.odd(str(error))

    def _body(self, document: Mapping[str, Any], max_tokens: int | None) -> dict[str, Any]:
        fields = self._dialect.fields(self._settings.temperature, max_tokens)
        body = {"model": self.name, **document, **fields}
        if self._settings.extra:
            body["extra_body"] = dict(self._settings.extra)
        return body

    def _wait(self, seconds: float) -> None:
        self.budget.check(seconds=seconds)
        self._around.sleep(seconds)

    def _usage(self, answer: Answer, prompt: int, seconds: float) -> Usage:
        read, written = answer.prompt_tokens, answer.completion_tokens
        estimated = read is None or written is None
        read = prompt if read is None else read
        written = estimate_reply(answer.message) if written is None else written
        prices = self._settings.prices
        cost = None if prices is None else prices.of(read, written)
        return Usage(read, written, seconds, cost, estimated)

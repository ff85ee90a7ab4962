"""A model decides; tools are called natively, or in text where its server knows none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from agent.chat.errors import ChatError
from agent.chat.protocol import ChatModel
from agent.chat.types import Reply
from agent.loop.ending import reordered
from agent.loop.types import State, Step
from agent.memory.types import Status
from agent.policies.chat.prompt import conversation
from agent.policies.chat.textform import calls_in
from agent.tools.table import SPECS
from rankers.present import Found, top

MOST_ANSWER = 4_000
"""Tokens of an answer, thinking included."""
NATIVE, TEXT = "native", "text"
PATIENCE = 2
"""Turns without a native call after which tools are described in the text."""


class ChatPolicy:
    """Asks a model what to do.

    It starts with native tool calls. If the server refuses them, or the model makes none in two
    turns, tools are described in the text, and calls are read from it.
    """

    name = "chat"

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self._knows_tools = True

    def describe(self) -> Mapping[str, Any]:
        """Which model."""
        return {"policy": self.name, "model": self._model.name}

    def think(self, state: State) -> Step:
        """Ask the model."""
        if self._is_native(state):
            try:
                return _step(self._ask(state, as_text=False), NATIVE, state)
            except ChatError as error:
                if error.kind != "tools":
                    raise
                self._knows_tools = False
        return _step(self._ask(state, as_text=True), TEXT, state)

    def conclude(self, state: State) -> Found:
        """What the model ended with, what it kept, then the first ranking."""
        corpus = state.bench.corpus
        final = state.final.ranking if state.final else ()
        candidates = state.memory.ordered()
        kept = [one.id for one in candidates if one.status is Status.KEPT]
        rejected = {one.id for one in candidates if one.status is Status.REJECTED}
        named = [corpus.view.find(unit_id) for unit_id in (*final, *kept)]
        out = {corpus.view.find(unit_id) for unit_id in rejected.difference(final)}
        rest = top(np.where(corpus.is_function, state.seed.units, 0)).tolist()
        others = [doc for doc in rest if doc not in out]
        order = [doc for doc in dict.fromkeys((*named, *others)) if doc >= 0]
        return reordered(state, order)

    def _is_native(self, state: State) -> bool:
        modes = [turn.step.mode for turn in state.turns]
        newest = state.turns[-PATIENCE:]
        is_mute = len(newest) == PATIENCE and not any(one.step.calls for one in newest)
        return self._knows_tools and TEXT not in modes and not is_mute

    def _ask(self, state: State, *, as_text: bool) -> Reply:
        messages = conversation(state, as_text=as_text)
        tools = () if as_text else SPECS
        return self._model.complete(messages, tools=tools, max_tokens=MOST_ANSWER)


def _step(reply: Reply, mode: str, state: State) -> Step:
    message = reply.message
    calls = calls_in(message.content, state.number) if mode == TEXT else message.tool_calls
    return Step(message.content.strip(), calls, reply.usage, mode)

"""One model call for each turn; what the model wants called is called by the harness."""

from __future__ import annotations

from agent.chat.budget import Budget
from agent.chat.errors import PASSING, ChatError
from agent.chat.open import open_chat
from agent.chat.protocol import ChatModel
from agent.chat.types import Reply, Usage
from bench.locobench.agents.chat.messages import messages, safe_names, specs
from bench.locobench.agents.chat.settings import WINDOW, chat_settings, number
from bench.locobench.agents.protocol import (
    AgentGone,
    AgentOptions,
    AgentTurn,
    Cost,
    ModelError,
    ToolCall,
    TurnState,
)

SMALLEST_WINDOW = 2_000


class Chat:
    """Sends the conversation and the functions to a model, `chat=MODEL`."""

    def __init__(self, options: AgentOptions, model: ChatModel | None = None) -> None:
        budget = Budget(tokens=options.tokens, usd=options.usd)
        settings = options.settings
        self._model = model or open_chat(chat_settings(options.argument, settings), budget)
        self._window = int(number("window", settings, WINDOW))
        self._most = int(number("max_tokens", settings, 0)) or None
        self.name = f"chat={self._model.name}"

    def turn(self, state: TurnState) -> AgentTurn:
        """Ask the model once."""
        names = safe_names(state.offers)
        reply = self._reply(state, names)
        calls = tuple(
            ToolCall(names.get(one.name, one.name), one.arguments, one.id)
            for one in reply.message.tool_calls
        )
        return AgentTurn(reply.message.content, calls, _cost(reply.usage))

    def close(self) -> None:
        """Nothing is open."""

    def _reply(self, state: TurnState, names: dict[str, str]) -> Reply:
        while True:
            said = messages(state.history, names, self._window)
            try:
                return self._model.complete(
                    said, tools=specs(state.offers, names), max_tokens=self._most
                )
            except ChatError as error:
                if error.kind == "length" and self._window > SMALLEST_WINDOW:
                    self._window //= 2
                elif error.kind in PASSING:
                    raise ModelError(error.message, error.hint) from error
                else:
                    raise AgentGone(error.message, error.hint) from error


def _cost(usage: Usage) -> Cost:
    return Cost(
        usage.calls,
        usage.prompt_tokens,
        usage.completion_tokens,
        usage.cost_usd,
        usage.estimated,
    )

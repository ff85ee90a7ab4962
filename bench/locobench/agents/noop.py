"""The agent that does nothing: where the scale of every score begins."""

from __future__ import annotations

from bench.locobench.agents.protocol import AgentOptions, AgentTurn, TurnState


class Noop:
    """Says nothing and calls nothing."""

    name = "noop"

    def __init__(self, _options: AgentOptions) -> None:
        pass

    def turn(self, _state: TurnState) -> AgentTurn:
        """Say nothing."""
        return AgentTurn("")

    def close(self) -> None:
        """Nothing is open."""

"""What a run is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from bench.locobench.session.play import ProtocolName

ToolsName = Literal["paper", "official"]


@dataclass(frozen=True, slots=True)
class Manner:
    """How each session is played; a run that is resumed must have the same.

    Attributes:
        agent: short name or import path, with `=ARGUMENT` or not.
        protocol: official or fixed.
        adapter: whose names and history the official protocol has.
        tools: those of the paper or of the official code.
        seed: for agents that draw.
        minutes: that a session may take; None for those of its scenario.
        settings: what the agent is told besides, name and value.
    """

    agent: str
    protocol: ProtocolName = "fixed"
    adapter: str = "openai"
    tools: ToolsName = "paper"
    seed: int = 0
    minutes: float | None = None
    settings: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """What is kept with the run and in each of its results."""
        said: dict[str, Any] = {
            "agent": self.agent,
            "protocol": self.protocol,
            "tools": self.tools,
            "seed": self.seed,
        }
        if self.protocol == "official":
            said["adapter"] = self.adapter
        if self.minutes is not None:
            said["minutes"] = self.minutes
        if self.settings:
            said["settings"] = dict(self.settings)
        return said


@dataclass(frozen=True, slots=True)
class Budget:
    """What all sessions of a run may cost together; None is no limit."""

    usd: float | None = None
    tokens: int | None = None

    def less(self, usd: float, tokens: int) -> Budget:
        """What is left after some was spent."""
        return Budget(
            None if self.usd is None else self.usd - usd,
            None if self.tokens is None else self.tokens - tokens,
        )

    @property
    def spent(self) -> bool:
        """Whether nothing is left."""
        return any(one is not None and one <= 0 for one in (self.usd, self.tokens))

"""How a search in turns went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agent.chat.types import Usage


@dataclass(frozen=True, slots=True)
class Pursued:
    """A search in turns.

    Attributes:
        policy: `offline` or `chat`.
        model: as its server calls it; None without one.
        turns: how many there were.
        remembered: candidates at the end.
        stop: why it ended, see `agent.loop.types.Stop`.
        usage: what the model took.
        wrong: malformed calls by kind.
    """

    policy: str
    model: str | None
    turns: int
    remembered: int
    stop: str
    usage: Usage
    wrong: Mapping[str, int]

    @property
    def sentence(self) -> str:
        """The same for people."""
        usage = self.usage
        parts = [f"{self.turns} {'turn' if self.turns == 1 else 'turns'}"]
        parts += [f"{self.remembered} candidates remembered", f"ended: {self.stop}"]
        if usage.calls:
            about = "about " if usage.estimated else ""
            parts.append(f"{about}{usage.tokens:,} tokens")
            parts += [f"${usage.cost_usd:.4f}"] if usage.cost_usd is not None else []
        if self.wrong:
            kinds = ", ".join(f"{count} {kind}" for kind, count in self.wrong.items())
            parts.append(f"malformed calls: {kinds}")
        return "; ".join(parts)

"""What a language model did to a ranking, and what it took."""

from __future__ import annotations

from dataclasses import dataclass

from agent.chat.types import Usage
from rankers.listwise.types import Reranked


@dataclass(frozen=True, slots=True)
class ByModel:
    """A reranking.

    Attributes:
        model: as its server calls it.
        template: with which it was asked.
        reranked: how its windows went.
        usage: what all its answers took.
    """

    model: str
    template: str
    reranked: Reranked
    usage: Usage

    @property
    def sentences(self) -> tuple[str, ...]:
        """The same for people."""
        stopped = self.reranked.stopped
        said = f"{self.model} {self._windows}; {self._tokens}{self._cost}"
        return (said, f"it stopped early: {stopped}") if stopped else (said,)

    @property
    def _windows(self) -> str:
        counts = self.reranked.windows
        named = {
            "as asked": counts.ok,
            "repaired": counts.repaired,
            "failed": counts.failed,
            "skipped": counts.skipped,
        }
        parts = [f"{count} {word}" for word, count in named.items() if count]
        return f"ordered {self.reranked.top} hits in windows: {', '.join(parts)}"

    @property
    def _tokens(self) -> str:
        about = "about " if self.usage.estimated else ""
        return (
            f"{about}{self.usage.prompt_tokens:,} tokens read, "
            f"{self.usage.completion_tokens:,} written"
        )

    @property
    def _cost(self) -> str:
        return "" if self.usage.cost_usd is None else f"; ${self.usage.cost_usd:.4f}"

"""What scoring a line gives, and what scoring a file adds up to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.locobench.score.lines import DamagedLine


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """A line of the output.

    Attributes:
        text: JSON, with its newline.
        headline: the values that a summary averages, by name.
    """

    text: str
    headline: Mapping[str, float]

    @classmethod
    def of(cls, scores: Mapping[str, Any], headline: Sequence[str]) -> ScoredLine:
        """Write scores out, and keep the named ones."""
        return cls(json.dumps(scores) + "\n", {name: scores[name] for name in headline})


@dataclass(slots=True)
class Tally:
    """What became of a file.

    Attributes:
        scored: how many lines have scores.
        damaged: those that have none.
        sums: of the headline values, by name.
    """

    scored: int = 0
    damaged: list[DamagedLine] = field(default_factory=list)
    sums: dict[str, float] = field(default_factory=dict)

    def add(self, line: ScoredLine) -> None:
        """Count a scored line."""
        self.scored += 1
        for name, value in line.headline.items():
            self.sums[name] = self.sums.get(name, 0.0) + value

    def means(self) -> dict[str, float]:
        """Plain means over the scored lines; nothing without one."""
        return {name: total / self.scored for name, total in self.sums.items()}

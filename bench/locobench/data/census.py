"""How many scenarios a layout holds, of which kinds, and which of them are damaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.locobench.data.filters import original
from bench.locobench.data.types import AgentScenario, DamagedRecord, Scenario


@dataclass(slots=True)
class Census:
    """Counts over streamed scenarios.

    Attributes:
        ids: of the sound ones, in order.
        damaged: the others.
        kinds: language, category and difficulty, each name with its count.
    """

    ids: list[str] = field(default_factory=list)
    damaged: list[DamagedRecord] = field(default_factory=list)
    kinds: dict[str, Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, stream: Iterable[Scenario | AgentScenario | DamagedRecord]) -> Census:
        """Count a stream; no scenario is kept."""
        census = cls(kinds={"language": Counter(), "category": Counter(), "difficulty": Counter()})
        for found in stream:
            if isinstance(found, DamagedRecord):
                census.damaged.append(found)
            else:
                census.ids.append(found.id if isinstance(found, Scenario) else found.scenario_id)
                census.kinds["language"][found.language] += 1
                census.kinds["category"][original(found.category)] += 1
                census.kinds["difficulty"][found.difficulty.lower()] += 1
        return census

"""Stated scores beside those that we compute, agent by agent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.locobench.data.layout import Layout
from bench.locobench.data.parse import BadRecord
from bench.locobench.data.read import read_object
from bench.locobench.results import agentresult, modelresult
from bench.locobench.results.stated import Stated

SAME = 1e-9


@dataclass(slots=True)
class Comparison:
    """One agent's results.

    Attributes:
        results: how many could be scored again.
        skipped: how many could not, because their scenario is not at hand.
        values: how many values were compared.
        different: those further apart than 1e-9: (scenario, name, stated, ours).
        stated: sums of the stated values by name.
        ours: sums of ours.
    """

    results: int = 0
    skipped: int = 0
    values: int = 0
    different: list[tuple[str, str, float, float]] = field(default_factory=list)
    stated: dict[str, float] = field(default_factory=dict)
    ours: dict[str, float] = field(default_factory=dict)

    def add(self, scenario_id: str, stated: dict[str, float], ours: dict[str, float]) -> None:
        """Compare the values that both have."""
        self.results += 1
        for name in stated.keys() & ours.keys():
            self.values += 1
            self.stated[name] = self.stated.get(name, 0.0) + stated[name]
            self.ours[name] = self.ours.get(name, 0.0) + ours[name]
            if abs(stated[name] - ours[name]) > SAME:
                self.different.append((scenario_id, name, stated[name], ours[name]))


def compare(results: Iterable[Stated], layout: Layout | None) -> dict[str, Comparison]:
    """Score results again.

    Args:
        results: of one file or of several.
        layout: where the scenarios of single-turn results lie; without it they are skipped.
    """
    found: dict[str, Comparison] = {}
    for one in results:
        mine = found.setdefault(one.agent, Comparison())
        if not one.single_turn:
            record = one.record
            mine.add(one.scenario_id, agentresult.stated(record), agentresult.again(record))
            continue
        scenario = _scenario(layout, one.scenario_id)
        if scenario is None:
            mine.skipped += 1
        else:
            ours = modelresult.again(one.record, scenario)
            mine.add(one.scenario_id, modelresult.stated(one.record), ours)
    return found


def _scenario(layout: Layout | None, scenario_id: str) -> dict[str, object] | None:
    if layout is None or "/" in scenario_id:
        return None
    try:
        return read_object(layout.scenarios / f"{scenario_id}.json")
    except BadRecord:
        return None

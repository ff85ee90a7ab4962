"""What the page says, worked out before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.locobench.data.layout import Layout
from bench.locobench.data.names import LANGUAGES
from bench.locobench.data.types import DamagedRecord
from bench.locobench.grounded.run import ground_runs
from bench.locobench.grounded.runs import Run
from bench.locobench.grounded.score import Grounded
from bench.locobench.grounded.table import SCALE
from bench.locobench.report.measures import (
    COMPREHENSION,
    DONE,
    EFFICIENCY,
    OFFICIAL,
    READ,
    Kind,
    Measure,
)
from bench.statistics.bootstrap import Estimate, estimates_of
from indexers.errors import PatchpointError

MANNER = ("agent", "protocol", "adapter", "tools")


@dataclass(frozen=True, slots=True)
class Part:
    """A run and its scores, scenario by scenario."""

    run: Run
    sessions: tuple[Grounded, ...]

    @property
    def pale(self) -> bool:
        """Whether it is there for scale only."""
        return self.run.agent in SCALE

    @property
    def manner(self) -> dict[str, str]:
        """How it was played, as far as its first session says it; "" where it does not."""
        record: Mapping[str, Any] = next(
            (place.record for place in self.run.places.values() if place.record), {}
        )
        return {name: str(record.get(name, "")) for name in MANNER}


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars of one kind.

    Attributes:
        title: what they measure.
        names: of the groups of bars.
        values: of every run, a value for each group.
    """

    title: str
    names: tuple[str, ...]
    values: tuple[tuple[Estimate | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure and its table, official or grounded and never both."""

    kind: Kind
    title: str
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """The whole page but its sessions.

    Attributes:
        parts: the runs, those for scale first.
        scenarios: ids of those that all runs have finished.
        left_out: how many only some of them have.
        damaged: scenarios that could not be read.
        totals: official and grounded, over all scenarios.
        breakdowns: by name of the property, official and grounded.
    """

    parts: tuple[Part, ...]
    scenarios: tuple[str, ...]
    left_out: int
    damaged: tuple[str, ...]
    totals: tuple[Chart, ...]
    breakdowns: tuple[tuple[str, tuple[Chart, ...]], ...]

    @property
    def alike(self) -> bool:
        """Whether all runs have one protocol and one set of tools."""
        manners = [part.manner for part in self.parts]
        return all(
            len({one[name] for one in manners if one[name]}) < 2 for name in ("protocol", "tools")
        )


def content_of(layout: Layout, runs: Sequence[Run], checked: bool, jobs: int) -> Content:
    """Score what all runs have finished.

    Args:
        layout: where the scenarios lie.
        runs: by different names.
        checked: whether to compile projects and run their tests.
        jobs: processes.

    Raises:
        PatchpointError: no scenario was finished in all runs, or none of them can be read.
    """
    shared = set.intersection(*(set(run.places) for run in runs))
    every = set.union(*(set(run.places) for run in runs))
    chosen = [
        Run(run.name, run.agent, {one: run.places[one] for one in sorted(shared)}) for run in runs
    ]
    found: dict[str, list[Grounded]] = {run.name: [] for run in chosen}
    damaged = []
    for scored in ground_runs(layout, chosen, checked, jobs):
        if isinstance(scored, DamagedRecord):
            damaged.append(str(scored))
            continue
        for name, one in scored:
            found[name].append(one)
    chosen.sort(key=_place)
    parts = tuple(Part(run, tuple(found[run.name])) for run in chosen)
    if not parts[0].sessions:
        hint = damaged[0] if damaged else "report runs over the same scenarios"
        raise PatchpointError("no scenario that all of these runs have finished", hint)
    ids = tuple(one.scenario_id for one in parts[0].sessions)
    totals = tuple(_filled(_totals(parts)))
    breakdowns = tuple((name, tuple(_filled(charts))) for name, charts in _breakdowns(parts))
    return Content(parts, ids, len(every - shared), tuple(damaged), totals, breakdowns)


def language_of(scenario_id: str) -> str:
    """The language that an id begins with, "other" where it begins with none."""
    first = scenario_id.partition("_")[0]
    return first if first in LANGUAGES else "other"


def _place(run: Run) -> int:
    names = list(SCALE)
    return names.index(run.agent) if run.agent in SCALE else len(names)


def _filled(charts: Iterable[Chart]) -> Iterator[Chart]:
    """Charts without the panels in which no run has a value."""
    for one in charts:
        panels = tuple(panel for panel in one.panels if any(map(any, panel.values)))
        if panels:
            yield Chart(one.kind, one.title, panels)


def _totals(parts: Sequence[Part]) -> Iterator[Chart]:
    yield Chart(
        "official",
        "The nine metrics",
        (_panel("Comprehension", COMPREHENSION, parts), _panel("Efficiency", EFFICIENCY, parts)),
    )
    yield Chart(
        "grounded",
        "What agents did about their tasks",
        (_panel("Read", READ, parts), _panel("Changed and answered", DONE, parts)),
    )


def _panel(title: str, measures: Sequence[Measure], parts: Sequence[Part]) -> Panel:
    """A group for each measure that any run has a value of."""
    values = [_estimates(part.sessions, measures) for part in parts]
    kept = [place for place in range(len(measures)) if any(row[place] for row in values)]
    names = tuple(measures[place].title for place in kept)
    return Panel(title, names, tuple(tuple(row[place] for place in kept) for row in values))


def _breakdowns(parts: Sequence[Part]) -> Iterator[tuple[str, tuple[Chart, ...]]]:
    """By what has more than one value here."""
    sessions = parts[0].sessions
    properties = {
        "category": [one.category.replace("_", " ") for one in sessions],
        "language": [language_of(one.scenario_id) for one in sessions],
    }
    measured: dict[Kind, tuple[Measure, ...]] = {
        "official": OFFICIAL[:2],
        "grounded": (READ[2], DONE[0]),
    }
    for name, values in properties.items():
        groups = {
            one: [place for place, value in enumerate(values) if value == one]
            for one in sorted(set(values))
        }
        if len(groups) > 1:
            yield (
                name,
                tuple(
                    Chart(kind, f"By {name}", tuple(_by(one, groups, parts) for one in measures))
                    for kind, measures in measured.items()
                ),
            )


def _by(measure: Measure, groups: Mapping[str, list[int]], parts: Sequence[Part]) -> Panel:
    names = tuple(f"{name} ({len(places)})" for name, places in groups.items())
    values = tuple(
        tuple(
            _estimates([part.sessions[place] for place in places], (measure,))[0]
            for places in groups.values()
        )
        for part in parts
    )
    return Panel(measure.title, names, values)


def _estimates(
    sessions: Sequence[Grounded], measures: Sequence[Measure]
) -> tuple[Estimate | None, ...]:
    rows = [[measure.of(one) for measure in measures] for one in sessions]
    return tuple(estimates_of(np.array(rows, dtype=np.float64).reshape(-1, len(measures))))

"""All sessions of some runs, scored scenario by scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.locobench.data.layout import Layout
from bench.locobench.data.types import AgentScenario, DamagedRecord
from bench.locobench.grounded.evidence import evidence_of
from bench.locobench.grounded.health import check
from bench.locobench.grounded.runs import Place, Run
from bench.locobench.grounded.scale import scenario_of
from bench.locobench.grounded.score import Grounded, ground
from bench.locobench.metrics.session import Session
from bench.locobench.sandbox.checks.types import Checks
from bench.locobench.score.pool import ordered


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with one scenario, in a process.

    Attributes:
        layout: where it lies.
        scenario_id: which.
        places: run's name -> session.
        checked: whether to compile and test.
    """

    layout: Layout
    scenario_id: str
    places: Mapping[str, Place]
    checked: bool


Scored = list[tuple[str, Grounded]]
"""Run's name and score, for one scenario."""


def ground_runs(
    layout: Layout, runs: Sequence[Run], checked: bool, jobs: int
) -> Iterator[Scored | DamagedRecord]:
    """Yield the scores of each scenario that any run has a session of, by id."""
    ids = sorted({name for run in runs for name in run.places})
    work = (
        Work(layout, one, {run.name: run.places[one] for run in runs if one in run.places}, checked)
        for one in ids
    )
    return ordered(ground_one, work, jobs)


def ground_one(work: Work) -> Scored | DamagedRecord:
    """Score the sessions of one scenario; its project is compiled and tested once before."""
    scenario = scenario_of(work.layout, work.scenario_id)
    if isinstance(scenario, DamagedRecord):
        return scenario
    sessions = {name: place.session() for name, place in work.places.items()}
    before = _before(scenario, sessions) if work.checked else None
    return [
        (name, ground(scenario, session, work.places[name].record, before))
        for name, session in sessions.items()
    ]


def _before(scenario: AgentScenario, sessions: Mapping[str, Session]) -> Checks | None:
    """What works at the start; nobody asks where no session changed anything."""
    changed = (evidence_of(scenario, session, {}).after for session in sessions.values())
    return check(scenario.contents()) if any(changed) else None

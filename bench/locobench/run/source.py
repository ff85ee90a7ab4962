"""The scenarios of a run: converted records, and single-turn ones converted on the way."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import islice

from bench.locobench.convert.convert import convert
from bench.locobench.data import parse
from bench.locobench.data.filters import Filters
from bench.locobench.data.layout import Layout
from bench.locobench.data.names import project_id_of
from bench.locobench.data.parse import BadRecord
from bench.locobench.data.projects import load_project
from bench.locobench.data.read import stream_agent_scenarios, stream_scenarios
from bench.locobench.data.types import AgentScenario, DamagedRecord, Project, Scenario

Found = AgentScenario | DamagedRecord


def stream(
    layout: Layout, filters: Filters, limit: int | None, finished: frozenset[str] = frozenset()
) -> Iterator[Found]:
    """Yield the wanted scenarios by name, one in memory at a time.

    Args:
        layout: where they lie.
        filters: which.
        limit: the first so many only; finished ones count.
        finished: ids that are known to be finished: they are left out unconverted, where
            their record is a single-turn one.
    """
    for one in islice(_merged(layout, filters), limit):
        if not isinstance(one, Scenario):
            yield one
        elif one.id not in finished:
            yield converted(layout, one)


def expected(layout: Layout, filters: Filters, limit: int | None) -> int:
    """How many scenarios there will be, by the names of their files: none is opened."""
    folders = (layout.scenarios, layout.agent_scenarios)
    names = {path.stem for folder in folders for path in folder.glob("*.json")}
    number = sum(filters.may_want(name) for name in names)
    return number if limit is None else min(number, limit)


def converted(layout: Layout, scenario: Scenario) -> Found:
    """Convert a single-turn scenario with its project; nothing is written."""
    project = load_project(layout, project_id_of(scenario.id))
    if not isinstance(project, Project):
        return project
    try:
        return parse.agent_scenario(convert(scenario, project), scenario.id)
    except BadRecord as error:
        return DamagedRecord(layout.scenarios / f"{scenario.id}.json", error.message)


def _merged(layout: Layout, filters: Filters) -> Iterator[Found | Scenario]:
    single = (
        one
        for one in stream_scenarios(layout, filters)
        if isinstance(one, DamagedRecord)
        or not (layout.agent_scenarios / f"{one.id}.json").exists()
    )
    return heapq.merge(stream_agent_scenarios(layout, filters), single, key=_name)


def _name(one: Found | Scenario) -> str:
    if isinstance(one, DamagedRecord):
        return one.path.stem
    return one.id if isinstance(one, Scenario) else one.scenario_id

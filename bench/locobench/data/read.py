"""Scenarios streamed from the official layout, one in memory at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from bench.locobench.data import parse
from bench.locobench.data.filters import Filters
from bench.locobench.data.layout import Layout
from bench.locobench.data.parse import BadRecord
from bench.locobench.data.types import AgentScenario, DamagedRecord, Scenario, TestSuite

Record = TypeVar("Record")
_ALL = Filters()


def stream_scenarios(layout: Layout, filters: Filters = _ALL) -> Iterator[Scenario | DamagedRecord]:
    """Yield the wanted single-turn scenarios by file name, and what is damaged."""
    seen: set[str] = set()
    for path in _files(layout.scenarios, filters):
        found = _read(path, parse.scenario)
        if isinstance(found, DamagedRecord):
            yield found
        elif filters.wants(found.id, found.category, found.difficulty):
            yield _once(found, found.id, seen, path)


def stream_agent_scenarios(
    layout: Layout, filters: Filters = _ALL
) -> Iterator[AgentScenario | DamagedRecord]:
    """Yield the wanted multi-turn scenarios by file name, and what is damaged."""
    seen: set[str] = set()
    for path in _files(layout.agent_scenarios, filters):
        found = _read(path, parse.agent_scenario)
        if isinstance(found, DamagedRecord):
            yield found
        elif filters.wants(found.scenario_id, found.category, found.difficulty):
            yield _once(found, found.scenario_id, seen, path)


def read_test_suite(layout: Layout, scenario_id: str) -> TestSuite | DamagedRecord:
    """The description of tests of a scenario."""
    return _read(layout.test_suites / f"{scenario_id}_tests.json", parse.test_suite)


def read_object(path: Path) -> dict[str, Any]:
    """The JSON object that a file holds.

    Raises:
        BadRecord: it cannot be read, or holds none.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadRecord((error.strerror or str(error)).lower()) from error
    except (ValueError, RecursionError) as error:
        raise BadRecord(f"no JSON: {error}") from error
    if not isinstance(found, dict):
        raise BadRecord("not a JSON object")
    return found


def _files(folder: Path, filters: Filters) -> Iterator[Path]:
    wanted = (path for path in folder.glob("*.json") if filters.may_want(path.stem))
    return iter(sorted(wanted, key=lambda path: path.name))


def _read(path: Path, form: Callable[[Mapping[str, Any], str], Record]) -> Record | DamagedRecord:
    try:
        return form(read_object(path), path.stem)
    except BadRecord as error:
        return DamagedRecord(path, error.message)


def _once(found: Record, name: str, seen: set[str], path: Path) -> Record | DamagedRecord:
    if name in seen:
        return DamagedRecord(path, f"id '{name}' stands in another file, too")
    seen.add(name)
    return found

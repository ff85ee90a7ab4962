"""All single-turn scenarios of a layout to multi-turn ones, a file each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.locobench.convert.convert import convert
from bench.locobench.data.filters import Filters
from bench.locobench.data.layout import Layout
from bench.locobench.data.names import project_id_of
from bench.locobench.data.projects import load_project
from bench.locobench.data.read import stream_scenarios
from bench.locobench.data.types import DamagedRecord, Project, Scenario


@dataclass(slots=True)
class Converted:
    """What became of the scenarios of a layout.

    Attributes:
        written: how many were converted.
        kept: how many had been converted before.
        damaged: how many could not be read, or lack their project or a file of it.
    """

    written: int = 0
    kept: int = 0
    damaged: int = 0


def convert_all(
    layout: Layout,
    filters: Filters,
    *,
    force: bool = False,
    limit: int | None = None,
    say: Callable[[str], None],
) -> Converted:
    """Write an agent scenario for each wanted scenario that has none yet.

    Args:
        layout: read and written.
        filters: which scenarios.
        force: convert again what has been converted.
        limit: the first so many wanted scenarios only.
        say: told of each damaged record.
    """
    counts = Converted()
    layout.agent_scenarios.mkdir(parents=True, exist_ok=True)
    for found in islice(stream_scenarios(layout, filters), limit):
        if isinstance(found, DamagedRecord):
            counts.damaged += 1
            say(str(found))
            continue
        path = layout.agent_scenarios / f"{found.id}.json"
        if path.exists() and not force:
            counts.kept += 1
            continue
        counts.written += 1
        counts.damaged += _convert_one(layout, found, path, say)
    return counts


def _convert_one(
    layout: Layout, scenario: Scenario, path: Path, say: Callable[[str], None]
) -> bool:
    """Write one record, with what its project has; return whether anything of it lacks."""
    project = load_project(layout, project_id_of(scenario.id))
    for problem in _problems(project):
        say(f"{scenario.id}: {problem}")
    whole = project if isinstance(project, Project) else None
    # By rename, so that a run that is killed leaves no half of a record behind.
    scratch = path.with_suffix(".part")
    scratch.write_text(json.dumps(convert(scenario, whole), indent=2), encoding="utf-8")
    scratch.replace(path)
    return whole is None or bool(whole.damaged)


def _problems(project: Project | DamagedRecord) -> Iterator[DamagedRecord]:
    if isinstance(project, DamagedRecord):
        yield project
    else:
        yield from project.damaged

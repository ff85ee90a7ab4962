"""The three agents that stand in every table for scale, played where a run of them lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.locobench.data import parse
from bench.locobench.data.layout import Layout
from bench.locobench.data.parse import BadRecord
from bench.locobench.data.read import read_object
from bench.locobench.data.types import AgentScenario, DamagedRecord
from bench.locobench.grounded.runs import Run, open_run
from bench.locobench.grounded.table import SCALE
from bench.locobench.run.folder import CONFIG
from bench.locobench.run.plan import Budget, Manner
from bench.locobench.run.runner import start
from bench.locobench.run.source import converted


def add_scale(
    runs: Sequence[Run],
    layout: Layout,
    ids: Sequence[str],
    folder: Path,
    jobs: int,
    say: Callable[[str], None],
) -> list[Run]:
    """Put the runs for scale before the others; those that were played before are taken up.

    Args:
        runs: those that are there.
        layout: the data.
        ids: of the scenarios that the others were played on.
        folder: where the runs for scale are kept, a folder each.
        jobs: sessions at a time.
        say: told of progress.
    """
    there = {run.agent for run in runs}
    added = []
    for agent in SCALE:
        if agent not in there:
            _play(agent, layout, ids, folder / agent, jobs, say)
            added.append(open_run(folder / agent))
    return [*added, *runs]


def scenario_of(layout: Layout, scenario_id: str) -> AgentScenario | DamagedRecord:
    """One multi-turn scenario, converted where there is only a single-turn one."""
    path = layout.agent_scenarios / f"{scenario_id}.json"
    single = layout.scenarios / f"{scenario_id}.json"
    try:
        if path.exists():
            return parse.agent_scenario(read_object(path), scenario_id)
        return converted(layout, parse.scenario(read_object(single), scenario_id))
    except BadRecord as error:
        return DamagedRecord(single, error.message)


def _play(
    agent: str,
    layout: Layout,
    ids: Sequence[str],
    folder: Path,
    jobs: int,
    say: Callable[[str], None],
) -> None:
    def scenarios(finished: frozenset[str]) -> Iterator[AgentScenario | DamagedRecord]:
        return (scenario_of(layout, one) for one in ids if one not in finished)

    say(f"for scale: {SCALE[agent]}")
    start(
        scenarios,
        Manner(agent),
        Budget(),
        folder,
        jobs=jobs,
        resume=(folder / CONFIG).exists(),
        again=False,
        source=str(layout.output.parent),
        say=lambda _line: None,
    )

"""Runs as the files that LoCoBench-Agent writes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from bench.locobench.grounded.runs import Run
from bench.locobench.results.record import official_record
from bench.locobench.results.totals import Totals, across, markdown
from indexers.errors import PatchpointError

FINAL = "evaluation_agent_results"
INTERMEDIATE = "intermediate_agent_results"


def write_official(runs: Sequence[Run], folder: Path, when: datetime) -> Path:
    """Write the main file, its summary and one file of results for each agent.

    One session is in memory at a time: the results go to the files of the agents first, and
    from there into the main file.

    Args:
        runs: an agent each, by different names.
        folder: where the official code has its output.
        when: stands in the name of the main file and in every result.

    Returns:
        The main file.

    Raises:
        PatchpointError: no run has a session, or a file cannot be written.
    """
    if not any(run.places for run in runs):
        raise PatchpointError("no finished session in these runs", "let them finish one")
    lines = {run.name: _lines_file(folder, run.name) for run in runs if run.places}
    label = "_".join(plain(name) for name in lines)[:100]
    main = folder / FINAL / f"{label}_agent_evaluation_results_{when:%Y%m%d_%H%M%S}.json"
    try:
        for path in (*lines.values(), main):
            path.parent.mkdir(parents=True, exist_ok=True)
        summaries = {
            run.name: _write_lines(run, lines[run.name], when) for run in runs if run.places
        }
        with main.open("w", encoding="utf-8") as file:
            _write_main(file, lines, summaries, when)
        main.with_name(f"{main.stem}_summary.md").write_text(
            markdown(list(summaries.values())), encoding="utf-8"
        )
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PatchpointError(f"cannot write '{error.filename}': {reason}") from error
    return main


def _lines_file(folder: Path, agent: str) -> Path:
    return folder / INTERMEDIATE / f"agent_incremental_results_{plain(agent)}.jsonl"


def plain(name: str) -> str:
    """A name that can stand in a file name."""
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", name)


def _write_lines(run: Run, path: Path, when: datetime) -> dict[str, Any]:
    totals = Totals()
    with path.open("w", encoding="utf-8") as file:
        for _, place in sorted(run.places.items()):
            record = official_record(run.name, place.session(), when)
            totals.add(record)
            file.write(json.dumps(record) + "\n")
    return totals.summary(run.name)


def _write_main(
    file: IO[str],
    lines: Mapping[str, Path],
    summaries: Mapping[str, Mapping[str, Any]],
    when: datetime,
) -> None:
    stamp = when.isoformat()
    about = {
        "framework": "LoCoBench-Agent",
        "version": "2.0",
        "evaluation_type": "multi_turn_agent",
        "timestamp": stamp,
        "total_agents": len(summaries),
        "total_scenarios": sum(one["total_scenarios"] for one in summaries.values()),
        "checkpoint_file": "",
        "incremental_file": ", ".join(str(path) for path in lines.values()),
    }
    file.write(f'{{"evaluation_metadata": {json.dumps(about)},\n')
    file.write(f'"agent_summaries": {json.dumps(summaries)},\n"detailed_results": {{')
    for number, (agent, path) in enumerate(lines.items()):
        file.write(f"{',' if number else ''}\n{json.dumps(agent)}: [\n")
        _copy(path, file)
        file.write("]")
    config = {"checkpoint_version": "2.0", "max_retry_limit": 0, "evaluation_started": stamp}
    file.write(f'}},\n"cross_agent_analysis": {json.dumps(across(summaries))},\n')
    file.write(f'"configuration": {json.dumps(config)}}}\n')


def _copy(path: Path, file: IO[str]) -> None:
    with path.open(encoding="utf-8") as results:
        for number, text in enumerate(results):
            file.write(("," if number else "") + text)

"""`python -m bench.perf.locobench`: what the harness of sessions costs, beside agent and tools.

A made scenario of 50 turns in a project of 1 MB. Each turn reads a file; the agent takes no
time. `start` is from the scenario in memory to the agent's first turn in a process that is
there; `cold` is the same in a new process, its imports included.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from statistics import median
from typing import Any

import click

from bench.locobench.agents.protocol import AgentOptions, AgentTurn, ToolCall, TurnState
from bench.locobench.data.types import AgentScenario, Phase, ProjectFile
from bench.locobench.run.job import Job, play_job
from bench.locobench.run.lanes import ProcessLane, drain
from bench.locobench.run.plan import Budget, Manner
from bench.locobench.run.scratch import make_scratch, remove

TURNS = 50
FILES = 100
FILE_CHARACTERS = 10_000
LINE = "def function(argument):  # some text of the usual length of a line of code\n"


class Probe:
    """Notes when it is asked, and reads another file each time."""

    name = "probe"

    def __init__(self, options: AgentOptions) -> None:
        self._path = Path(options.argument)

    def turn(self, state: TurnState) -> AgentTurn:
        """Read a file."""
        if state.turn == 1:
            self._path.write_text(str(time.time()))
        path = state.brief.context_files[state.turn % FILES]
        name = next(one.name for one in state.offers if one.name.endswith(("read", "read_file")))
        return AgentTurn("Reading on.", (ToolCall(name, json.dumps({"path": path})),))

    def close(self) -> None:
        """Nothing is open."""


def made_scenario() -> AgentScenario:
    """A project of 1 MB, and one phase that only its turns end."""
    text = LINE * (FILE_CHARACTERS // len(LINE))
    files = tuple(ProjectFile(f"proj//src//part{n}//m{n}.py", text) for n in range(FILES))
    phase = Phase("analysis", "Reading", "Read on.", (), ("never said",), TURNS, {"next": "On."})
    return AgentScenario(
        scenario_id="python_made_easy_000_code_comprehension_easy_01",
        title="Read",
        description="Read the files.",
        category="interactive_code_exploration",
        difficulty="easy",
        context_files=tuple(one.path for one in files),
        phases=(phase,),
        available_tools=("file_system",),
        max_turns=TURNS,
        max_duration_minutes=30,
        context_window_tokens=1_000_000,
        project_files=files,
        raw={},
    )


@click.command()
@click.option("--runs", default=5, show_default=True, help="Sessions of each kind.")
def main(runs: int) -> None:
    """Time the harness."""
    folder = make_scratch()
    try:
        print("protocol  tools       start s  ms a turn  tools ms a turn")
        for protocol, tools in (("fixed", "paper"), ("official", "official")):
            played = [_session(folder, protocol, tools) for _ in range(runs)]
            start = median(one["start"] for one in played)
            turn = 1000 * median(one["seconds"]["harness"] / one["turns"] for one in played)
            used = 1000 * median(one["seconds"]["tools"] / one["turns"] for one in played)
            print(f"{protocol:<10}{tools:<10}{start:>9.3f}{turn:>11.2f}{used:>17.2f}")
        cold = median(_cold(folder) for _ in range(runs))
        print(f"cold, in a new process: {cold:.2f} s to the first turn")
    finally:
        remove(folder)


def _job(folder: Path, protocol: Any, tools: Any) -> Job:
    agent = f"bench.perf.locobench:Probe={folder / 'began'}"
    manner = Manner(agent, protocol, "openai", tools)
    return Job(made_scenario(), manner, Budget(), folder / "session", folder / "journal.jsonl")


def _session(folder: Path, protocol: str, tools: str) -> dict[str, Any]:
    job = _job(folder, protocol, tools)
    began = time.time()
    record = play_job(job).record
    return {**record, "start": float((folder / "began").read_text()) - began}


def _cold(folder: Path) -> float:
    jobs = iter([_job(folder, "fixed", "paper")])
    began = time.time()
    for _, done in drain(lambda: next(jobs, None), [ProcessLane()]):
        if isinstance(done, Exception):
            raise done
    return float((folder / "began").read_text()) - began


if __name__ == "__main__":
    main()

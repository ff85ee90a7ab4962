"""What a question costs in a process that stays: an editor's server, an agent's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from bench.perf.ours import Workbench

PROGRAM = """
import json, statistics, sys, time
from pathlib import Path
from engine.engine import Engine
engine, issue = Engine.open(Path(sys.argv[1])), Path(sys.argv[2]).read_text(encoding="utf-8")
runs = []
for _ in range(1 + int(sys.argv[3])):
    started = time.perf_counter()
    timings = engine.locate(issue).timings
    seconds = time.perf_counter() - started
    fresh = (timings["snapshot"] + timings["index"]) / 1000
    runs.append((seconds, seconds - fresh))
warm = runs[1:]
print(json.dumps([statistics.median(column) for column in zip(*warm)]))
"""


@dataclass(frozen=True, slots=True)
class Resident:
    """Median seconds of a question, with and without the look for changes in the work tree."""

    whole: float
    question: float


def measure_resident(bench: Workbench, runs: int) -> Resident:
    """Ask the same question again and again in one process, the first answer aside."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(bench.tree), str(bench.issue), str(runs)],
        env={**os.environ, "PATCHPOINT_CACHE_DIR": str(bench.cache)},
        check=True,
        capture_output=True,
        text=True,
    )
    whole, question = json.loads(done.stdout)
    return Resident(whole, question)

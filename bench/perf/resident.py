"""What a question costs in a process that stays: an editor's server, an agent's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from bench.perf.ours import Workbench

PROGRAM = """
import json, shutil, statistics, sys, time
from pathlib import Path
from engine.engine import Engine
engine, issue = Engine.open(Path(sys.argv[1])), Path(sys.argv[2]).read_text(encoding="utf-8")
cache, runs = Path(sys.argv[3]), int(sys.argv[4])

def ask(question, fast=False):
    started = time.perf_counter()
    timings = engine.locate(question, fast=fast).timings
    seconds = time.perf_counter() - started
    return seconds, seconds - (timings["snapshot"] + timings["index"]) / 1000

def forget():
    for folder in cache.glob("*/*/vectors"):
        shutil.rmtree(folder)

def medians(answers):
    return [statistics.median(column) for column in zip(*answers)]

ask(issue)
fast = medians([ask(issue, fast=True) for _ in range(runs)])
known = medians([ask(issue) for _ in range(runs)])
fresh = medians([(forget(), ask(issue + " " * run))[1] for run in range(max(3, runs // 4))])
print(json.dumps([fast, known, fresh]))
"""


@dataclass(frozen=True, slots=True)
class Resident:
    """Median seconds of a question, with and without the look for changes in the work tree."""

    whole: float
    question: float


@dataclass(frozen=True, slots=True)
class Residents:
    """A question without the encoder, with vectors that are known, and with none yet."""

    fast: Resident
    known: Resident
    fresh: Resident


def measure_resident(bench: Workbench, runs: int) -> Residents:
    """Ask the same question again and again in one process, the first answer aside."""
    arguments = [str(bench.tree), str(bench.issue), str(bench.cache), str(runs)]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env={**os.environ, "PATCHPOINT_CACHE_DIR": str(bench.cache)},
        check=True,
        capture_output=True,
        text=True,
    )
    return Residents(*(Resident(*medians) for medians in json.loads(done.stdout)))

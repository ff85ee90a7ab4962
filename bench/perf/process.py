"""Whole-process measurements: wall time, and peak memory of a process with its children."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

SAMPLE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Cost:
    """Median wall time in seconds, and the highest peak memory in MiB, of several runs."""

    seconds: float
    peak_mib: float


def measure(
    command: Sequence[str], *, cwd: Path, env: Mapping[str, str] | None = None, runs: int = 1
) -> Cost:
    """Run a command several times to its end and return what it cost.

    Raises:
        subprocess.CalledProcessError: the command failed, or found nothing.
    """
    return typical([_run(command, cwd, env) for _ in range(runs)])


def typical(costs: Sequence[Cost]) -> Cost:
    """The cost of several runs as one."""
    return Cost(statistics.median(c.seconds for c in costs), max(c.peak_mib for c in costs))


def _run(command: Sequence[str], cwd: Path, env: Mapping[str, str] | None) -> Cost:
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as child:
        peak = _peak_until_exit(child)
        seconds = time.perf_counter() - started
        complaint = child.stderr.read() if child.stderr else b""
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command, stderr=complaint)
    return Cost(seconds, peak)


def _peak_until_exit(child: subprocess.Popen[bytes]) -> float:
    peak = 0
    process = psutil.Process(child.pid)
    while True:
        peak = max(peak, _family_bytes(process))
        try:
            child.wait(SAMPLE_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return peak / 2**20


def _family_bytes(process: psutil.Process) -> int:
    """Proportional set size of a process and its descendants: shared pages count once."""
    total = 0
    try:
        family = [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for member in family:
        try:
            memory = member.memory_full_info()
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue  # it ended between the listing and the reading
        total += getattr(memory, "pss", memory.rss)
    return total

"""Stands between a run and a program: starts it enclosed, watches it, ends all of it.

It is a process of its own, so that a run with threads never forks, and so that the program is
ended even if the run is killed: their connection then closes.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench.locobench.sandbox import family
from bench.locobench.sandbox.first import live
from bench.locobench.sandbox.limits import Ending
from bench.locobench.sandbox.spec import Spec
from bench.locobench.workspace.trees import Size, measure

TICK = 0.02
DISK_TICKS = 10
"""Looking at the disk takes longer than looking at the processes."""


def main(arguments: list[str]) -> None:
    """Run one program; the descriptors are those of its `Spec`, the report and the run's life."""
    asked, report, life = map(int, arguments)
    with os.fdopen(asked) as file:
        spec = Spec.from_text(file.read())
    holds: frozenset[str] = frozenset()
    if sys.platform == "linux":
        from bench.locobench.sandbox import linux
        from bench.locobench.sandbox.enclosure import leave_namespaces

        linux.adopt_orphans()
        holds = leave_namespaces() if spec.enclosed else holds
    told, tell = os.pipe()
    first = os.fork()
    if first == 0:
        for number in (report, life, told):
            os.close(number)
        live(spec, holds, tell)
    os.setpgid(first, first)
    os.close(tell)
    for number in (0, 1, 2):  # the reader of the output must not wait for us
        os.dup2(os.open(os.devnull, os.O_RDWR), number)
    watch = Watch(spec, told, life)
    ending = watch.until_the_end()
    if ending is None:
        os.waitpid(first, 0)
    answer = watch.answer()
    left = _end(first, "processes" in holds)
    answer["ending"] = str(ending or Ending.EXIT)
    answer["left"] = answer.get("left", False) or (ending is None and left)
    answer["holds"] = sorted(holds)
    os.write(report, json.dumps(answer).encode())


class Watch:
    """Looks at a program until it ends or has to."""

    def __init__(self, spec: Spec, told: int, life: int) -> None:
        self._spec = spec
        self._told, self._life = told, life
        self._said = b""

    def until_the_end(self) -> Ending | None:
        """Return why the program has to end, or None when it ended."""
        deadline = time.monotonic() + self._spec.limits.seconds
        ticks = 0
        while True:
            ready, _, _ = select.select([self._told, self._life], [], [], TICK)
            if self._told in ready and self._is_over():
                return Ending.DISK if self._is_over_disk() else None
            if self._life in ready:
                return Ending.KILLED
            if time.monotonic() > deadline:
                return Ending.TIME
            ticks += 1
            if ticks % DISK_TICKS == 0 and self._is_over_disk():
                return Ending.DISK
            if ending := self._over_usage():
                return ending

    def answer(self) -> dict[str, Any]:
        """What the first process said; little if it was killed."""
        answer: dict[str, Any] = {}
        for line in self._said.splitlines():
            answer |= json.loads(line)
        return answer

    def _is_over(self) -> bool:
        said = os.read(self._told, 4096)
        self._said += said
        return not said or self._said.count(b"\n") > 1

    def _over_usage(self) -> Ending | None:
        limits = self._spec.limits
        used = family.usage(os.getpid(), limits.processes + 1)  # the first one is ours
        if used.processes > limits.processes + 1:
            return Ending.PROCESSES
        return Ending.MEMORY if used.memory > limits.memory else None

    def _is_over_disk(self) -> bool:
        limit = Size(self._spec.limits.disk, self._spec.limits.entries)
        used = [measure(Path(folder), limit) for folder in self._spec.writable]
        total = Size(sum(one.bytes for one in used), sum(one.entries for one in used))
        return not total.fits(limit)


def _end(first: int, alone: bool) -> bool:
    """End everything; return whether anything ran that the first process did not know of."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(first, signal.SIGKILL)
    if not alone:
        return family.end(os.getpid())
    with suppress(ChildProcessError):  # the kernel ends a namespace with its first process
        os.waitpid(first, 0)
    return False

"""Processes that each stay with one repository as long as it has instances left."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from bench.systems.protocol import Options
from bench.types import Instance, Prediction, Task
from bench.worker import answer, follow_parent

CRASHED = "the process that answered it died"


class Queue:
    """Instances that wait, by repository."""

    def __init__(self, tasks: Iterable[tuple[Instance, Task]]) -> None:
        self._waiting: dict[str, list[tuple[Instance, Task]]] = {}
        self._workers: Counter[str] = Counter()
        for instance, task in tasks:
            self._waiting.setdefault(instance.repo, []).append((instance, task))

    def take(self, last: str | None) -> tuple[Instance, Task] | None:
        """The next instance of the last repository; else one where fewest processes are.

        A process that stays with a repository has its latest snapshot at hand, and two
        processes do not parse the same files at the same time.

        Args:
            last: repository of the process that asks, None at its beginning.
        """
        repo = last if last in self._waiting else self._move(last)
        if repo is None:
            return None
        following = self._waiting[repo].pop(0)
        if not self._waiting[repo]:
            del self._waiting[repo]
        return following

    def _move(self, last: str | None) -> str | None:
        if last is not None:
            self._workers[last] -= 1
        if not self._waiting:
            return None
        repo = min(self._waiting, key=lambda one: (self._workers[one], -len(self._waiting[one])))
        self._workers[repo] += 1
        return repo


class Lane:
    """One process that answers one instance at a time; it is replaced if it dies."""

    def __init__(self, system: str, options: Options) -> None:
        self._system = system
        self._options = options
        self._pool: ProcessPoolExecutor | None = None
        self._instance_id = ""
        self.repo: str | None = None

    def start(self, instance: Instance, task: Task) -> Future[Prediction]:
        """Answer an instance in the process of this lane."""
        if self._pool is None:
            # Spawned: a fork would take the open git processes of this one along.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, context, follow_parent)
        self.repo = instance.repo
        self._instance_id = instance.instance_id
        return self._pool.submit(answer, self._system, self._options, instance.instance_id, task)

    def finish(self, future: Future[Prediction]) -> Prediction:
        """The prediction; a process that died leaves one with an error."""
        try:
            return future.result()
        except BrokenProcessPool:
            self.close()
            return Prediction(self._instance_id, error=CRASHED)

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

"""Lanes on this machine: each is a pool of one process."""

from __future__ import annotations

import multiprocessing
import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from bench.executors.protocol import lost
from bench.types import Prediction, Task
from bench.worker import Worker, follow_parent


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes of this machine.

    Attributes:
        worker: what each of them does.
        jobs: how many there may be.
    """

    worker: Worker
    jobs: int

    def lane(self) -> ProcessLane:
        """Make one more lane."""
        return ProcessLane(self.worker)

    def close(self) -> None:
        """Nothing is shared."""


class ProcessLane:
    """A process of this machine."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._pool: ProcessPoolExecutor | None = None
        self._task: Task
        self._started = 0.0

    def start(self, task: Task) -> Future[Prediction]:
        """Answer an instance in the process of this lane."""
        if self._pool is None:
            # Spawned: a fork would take the open git processes of this one along.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, context, follow_parent)
        self._task, self._started = task, time.monotonic()
        return self._pool.submit(self._worker.answer, task)

    def finish(self, future: Future[Prediction]) -> Prediction:
        """The prediction; a process that died leaves one with an error."""
        try:
            return future.result()
        except BrokenProcessPool:
            self.close()
            elapsed = time.monotonic() - self._started
            return lost(self._task, elapsed, self._worker.limit_s)

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

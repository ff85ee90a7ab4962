"""Processes that play sessions, one at a time each."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from bench.locobench.run.job import Done, Job, play_job
from bench.worker import follow_parent

Next = Callable[[], Job | None]


class Lane:
    """A process; it starts with its first session and is replaced if it dies."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self.job: Job | None = None

    def start(self, job: Job) -> Future[Done]:
        """Play a session; not before the last one is finished."""
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, context, follow_parent)
        self.job = job
        return self._pool.submit(play_job, job)

    def finish(self, future: Future[Done]) -> tuple[Job, Done | Exception]:
        """The session, or what came instead of it."""
        assert self.job is not None
        try:
            return self.job, future.result()
        except BrokenProcessPool as error:
            self.close()
            return self.job, error
        except Exception as error:
            # A defect of the harness in one session; the others go on.
            return self.job, error

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def drain(following: Next, jobs: int) -> Iterator[tuple[Job, Done | Exception]]:
    """Play sessions, some at a time, in the order of their completion.

    Args:
        following: the next session; None when there is none. Asked when a process is free.
        jobs: how many at a time.
    """
    lanes = [Lane() for _ in range(jobs)]
    busy: dict[Future[Done], Lane] = {}
    try:
        while True:
            for lane in lanes:
                if lane not in busy.values() and (job := following()) is not None:
                    busy[lane.start(job)] = lane
            if not busy:
                return
            for future in wait(busy, return_when=FIRST_COMPLETED).done:
                yield busy.pop(future).finish(future)
    finally:
        for lane in lanes:
            lane.close()

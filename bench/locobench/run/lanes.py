"""Where sessions are played: processes of this machine, or of a cluster; one at a time each."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Protocol

from bench.locobench.run.job import Done, Job, play_job
from bench.worker import follow_parent

Next = Callable[[], Job | None]


class Died(Exception):
    """The process that played a session is gone."""


class Lane(Protocol):
    """A process that plays one session at a time; it is replaced if it dies."""

    def start(self, job: Job) -> Future[Done]:
        """Play a session; not before the last one is finished."""
        ...

    def finish(self, future: Future[Done]) -> tuple[Job, Done | Exception]:
        """The session, or what came instead of it."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


class ProcessLane:
    """A process of this machine; it starts with its first session and is replaced if it dies."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._job: Job

    def start(self, job: Job) -> Future[Done]:
        """Play a session; not before the last one is finished."""
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, context, follow_parent)
        self._job = job
        return self._pool.submit(play_job, job)

    def finish(self, future: Future[Done]) -> tuple[Job, Done | Exception]:
        """The session, or what came instead of it."""
        try:
            return self._job, future.result()
        except BrokenProcessPool:
            self.close()
            return self._job, Died()
        except Exception as error:
            # A defect of the harness in one session; the others go on.
            return self._job, error

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


class ActorLane:
    """An actor of a Ray cluster, on whose machines the run's folder stands at the same path."""

    def __init__(self, ray: Any) -> None:
        from bench.executors.cluster import Actor

        self._actor: Actor[Job, Done] = Actor(ray, play_job)
        self._job: Job

    def start(self, job: Job) -> Future[Done]:
        """Play a session; the current folder of an actor is another one than ours."""
        self._job = replace(job, journal=job.journal.absolute())
        return self._actor.start(self._job)

    def finish(self, future: Future[Done]) -> tuple[Job, Done | Exception]:
        """The session, or what came instead of it."""
        from bench.executors.cluster import ActorDied

        try:
            return self._job, self._actor.finish(future)
        except ActorDied:
            return self._job, Died()
        except Exception as error:
            # As above; Ray raises what the session raised.
            return self._job, error

    def close(self) -> None:
        """End the actor."""
        self._actor.close()


@contextmanager
def lanes_of(ray: str | None, jobs: int | None) -> Iterator[list[Lane]]:
    """Lanes on this machine, or on a cluster until they are no longer needed.

    Args:
        ray: address of a Ray cluster; None for this machine.
        jobs: how many; None for one, or on a cluster for one on every CPU.

    Raises:
        PatchpointError: Ray is not installed, or there is no cluster at the address.
    """
    if ray is None:
        yield [ProcessLane() for _ in range(jobs or 1)]
        return
    from bench.executors.cluster import join, processors

    module = join(ray)
    try:
        yield [ActorLane(module) for _ in range(jobs or processors(module))]
    finally:
        module.shutdown()


def drain(following: Next, lanes: Sequence[Lane]) -> Iterator[tuple[Job, Done | Exception]]:
    """Play sessions, some at a time, in the order of their completion.

    Args:
        following: the next session; None when there is none. Asked when a process is free.
        lanes: where; they are closed at the end.
    """
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

"""Lanes on a Ray cluster: each is an actor, wherever the cluster has a free CPU."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from importlib import import_module
from typing import Any, Generic, TypeVar

from bench.executors.protocol import lost
from bench.types import Prediction, Task
from bench.worker import Worker
from indexers.errors import PatchpointError

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Cluster:
    """A Ray cluster, on whose machines the repositories stand at the same paths as here.

    Ray places, ships and restarts; nothing of ours does.
    """

    def __init__(self, address: str, worker: Worker, jobs: int | None = None) -> None:
        """Join a cluster.

        Args:
            address: as `ray.init` takes it: `host:6379`, `ray://host:10001`, `auto`, or
                `local` for one on this machine.
            worker: what each process does.
            jobs: number of lanes; None for one on every CPU of the cluster.

        Raises:
            PatchpointError: Ray is not installed, or there is no cluster at the address.
        """
        ray = join(address)
        self._ray = ray
        self._worker = worker
        self.jobs = jobs or processors(ray)

    def lane(self) -> ActorLane:
        """Make one more lane."""
        return ActorLane(self._ray, self._worker)

    def close(self) -> None:
        """Leave the cluster."""
        self._ray.shutdown()


def join(address: str) -> Any:
    """Join a cluster, and return the module `ray`.

    Raises:
        PatchpointError: Ray is not installed, or there is no cluster at the address.
    """
    try:
        ray: Any = import_module("ray")
    except ModuleNotFoundError as error:
        raise PatchpointError(
            "'ray' is not installed, which is needed for --ray", "pip install 'patchpoint[ray]'"
        ) from error
    try:
        ray.init(address=address, log_to_driver=False, logging_level="error")
    except (ConnectionError, ValueError) as error:
        raise PatchpointError(
            f"no Ray cluster at '{address}'", "start one with `ray start --head`"
        ) from error
    return ray


def processors(ray: Any) -> int:
    """CPUs of the cluster."""
    return max(1, int(ray.cluster_resources().get("CPU", 1)))


class ActorDied(Exception):
    """An actor is gone, with its machine even."""


class Doer(Generic[Item, Answer]):
    """What an actor is: Ray makes one of a class, and not of a frozen dataclass."""

    def __init__(self, work: Callable[[Item], Answer]) -> None:
        self._work = work

    def do(self, item: Item) -> Answer:
        """Do one thing."""
        return self._work(item)


class Actor(Generic[Item, Answer]):
    """An actor that does one thing at a time; it is made when it is needed, and made again."""

    def __init__(self, ray: Any, work: Callable[[Item], Answer]) -> None:
        self._ray, self._work = ray, work
        self._handle: Any = None

    def start(self, item: Item) -> Future[Answer]:
        """Do one thing; not before the last one is finished."""
        if self._handle is None:
            self._handle = self._ray.remote(num_cpus=1)(Doer).remote(self._work)
        future: Future[Answer] = self._handle.do.remote(item).future()
        return future

    def finish(self, future: Future[Answer]) -> Answer:
        """What it came to.

        Raises:
            ActorDied: the actor is gone; the next start makes another.
        """
        try:
            return future.result()
        except self._ray.exceptions.RayActorError as error:
            self._handle = None
            raise ActorDied from error

    def close(self) -> None:
        """End the actor."""
        if self._handle is not None:
            self._ray.kill(self._handle)
            self._handle = None


class ActorLane:
    """An actor of the cluster that answers instances."""

    def __init__(self, ray: Any, worker: Worker) -> None:
        self._actor: Actor[Task, Prediction] = Actor(ray, worker.answer)
        self._limit_s = worker.limit_s
        self._task: Task
        self._started = 0.0

    def start(self, task: Task) -> Future[Prediction]:
        """Answer an instance in the actor of this lane."""
        self._task, self._started = task, time.monotonic()
        return self._actor.start(task)

    def finish(self, future: Future[Prediction]) -> Prediction:
        """The prediction; an actor that died leaves an error."""
        try:
            return self._actor.finish(future)
        except ActorDied:
            return lost(self._task, time.monotonic() - self._started, self._limit_s)

    def close(self) -> None:
        """End the actor."""
        self._actor.close()

"""Lanes on a Ray cluster: each is an actor, wherever the cluster has a free CPU."""

from __future__ import annotations

import time
from concurrent.futures import Future
from importlib import import_module
from typing import Any

from bench.executors.protocol import lost
from bench.types import Prediction, Task
from bench.worker import Worker
from indexers.errors import PatchpointError


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
        self._ray = ray
        self._worker = worker
        self.jobs = jobs or max(1, int(ray.cluster_resources().get("CPU", 1)))

    def lane(self) -> ActorLane:
        """Make one more lane."""
        return ActorLane(self._ray, self._worker)

    def close(self) -> None:
        """Leave the cluster."""
        self._ray.shutdown()


class Answerer:
    """What an actor is: Ray cannot make one of a frozen dataclass."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    def answer(self, task: Task) -> Prediction:
        """Answer one instance."""
        return self._worker.answer(task)


class ActorLane:
    """An actor of the cluster."""

    def __init__(self, ray: Any, worker: Worker) -> None:
        self._ray = ray
        self._worker = worker
        self._actor: Any = None
        self._task: Task
        self._started = 0.0

    def start(self, task: Task) -> Future[Prediction]:
        """Answer an instance in the actor of this lane."""
        if self._actor is None:
            self._actor = self._ray.remote(num_cpus=1)(Answerer).remote(self._worker)
        self._task, self._started = task, time.monotonic()
        future: Future[Prediction] = self._actor.answer.remote(task).future()
        return future

    def finish(self, future: Future[Prediction]) -> Prediction:
        """The prediction; an actor that died, with its machine even, leaves an error."""
        try:
            return future.result()
        except self._ray.exceptions.RayActorError:
            self._actor = None
            elapsed = time.monotonic() - self._started
            return lost(self._task, elapsed, self._worker.limit_s)

    def close(self) -> None:
        """End the actor."""
        if self._actor is not None:
            self._ray.kill(self._actor)
            self._actor = None

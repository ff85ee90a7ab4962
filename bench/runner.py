"""Answers all instances of a data set, each at its base commit, on some processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait

from bench.lanes import Lane, Queue
from bench.repositories import Repositories
from bench.systems.protocol import Options
from bench.types import Instance, Prediction, Task

Done = Callable[[Prediction], None]


def run(
    instances: Sequence[Instance],
    repositories: Repositories,
    system: str,
    options: Options,
    jobs: int,
    done: Done,
) -> None:
    """Answer the instances; which process answers which does not change an answer.

    Args:
        instances: those to answer.
        repositories: where their repositories are; an instance whose commit is nowhere
            gets a prediction with an error.
        system: short name or import path.
        options: for the system.
        jobs: number of processes.
        done: called in this process with every prediction, in the order of completion.
    """
    tasks: list[tuple[Instance, Task]] = []
    for instance in instances:
        path = repositories.find(instance.repo, instance.base_commit)
        if path is None:
            done(Prediction(instance.instance_id, error=_absent(instance)))
        else:
            task = Task(path, instance.base_commit, instance.problem_statement)
            tasks.append((instance, task))
    lanes = [Lane(system, options) for _ in range(min(jobs, len(tasks)))]
    for prediction in _drain(lanes, Queue(tasks)):
        done(prediction)


def _absent(instance: Instance) -> str:
    return f"no repository '{instance.repo}' with commit {instance.base_commit[:12]}"


def _drain(lanes: Sequence[Lane], queue: Queue) -> Iterator[Prediction]:
    busy: dict[Future[Prediction], Lane] = {}
    try:
        while True:
            for lane in lanes:
                if lane not in busy.values() and (following := queue.take(lane.repo)):
                    busy[lane.start(*following)] = lane
            if not busy:
                return
            for future in wait(busy, return_when=FIRST_COMPLETED).done:
                yield busy.pop(future).finish(future)
    finally:
        for lane in lanes:
            lane.close()

"""Answers all instances of a data set, each at its base commit, on the lanes of an executor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path

from bench.executors.protocol import Executor, Lane
from bench.executors.queue import Queue
from bench.repositories import Repositories
from bench.types import Instance, Prediction, Task

Done = Callable[[Prediction], None]

ABSENT = "no repository "
"""How the error of an instance begins whose commit is nowhere."""


def run(
    instances: Sequence[Instance], repositories: Repositories, executor: Executor, done: Done
) -> None:
    """Answer the instances; which lane answers which does not change an answer.

    Args:
        instances: those to answer.
        repositories: where their repositories are; an instance whose commit is nowhere
            gets a prediction with an error.
        executor: where they are answered.
        done: called in this process with every prediction, in the order of completion.
    """
    tasks: list[tuple[Instance, Task]] = []
    for instance in instances:
        path = repositories.find(instance.repo, instance.base_commit)
        if path is None:
            done(Prediction(instance.instance_id, error=_absent(instance)))
        else:
            tasks.append((instance, _task(instance, path)))
    lanes = [executor.lane() for _ in range(min(executor.jobs, len(tasks)))]
    for prediction in _drain(lanes, Queue(tasks)):
        done(prediction)


def _absent(instance: Instance) -> str:
    return f"{ABSENT}'{instance.repo}' with commit {instance.base_commit[:12]}"


def _task(instance: Instance, path: Path) -> Task:
    return Task(path, instance.base_commit, instance.problem_statement, instance.instance_id)


def _drain(lanes: Sequence[Lane], queue: Queue) -> Iterator[Prediction]:
    busy: dict[Future[Prediction], int] = {}
    last: list[str | None] = [None] * len(lanes)
    try:
        while True:
            for number in set(range(len(lanes))).difference(busy.values()):
                if following := queue.take(last[number]):
                    last[number] = following[0].repo
                    busy[lanes[number].start(following[1])] = number
            if not busy:
                return
            for future in wait(busy, return_when=FIRST_COMPLETED).done:
                yield lanes[busy.pop(future)].finish(future)
    finally:
        for lane in lanes:
            lane.close()

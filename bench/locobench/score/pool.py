"""A function over many items, in several processes, answers in the items' order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

from bench.worker import follow_parent

Item = TypeVar("Item")
Answer = TypeVar("Answer")

AHEAD = 3
"""Items per process that are read ahead: enough to keep it busy, little enough to hold."""


def ordered(
    function: Callable[[Item], Answer], items: Iterable[Item], jobs: int
) -> Iterator[Answer]:
    """Yield the answers as they follow the items; one job works in this process."""
    if jobs == 1:
        yield from map(function, items)
        return
    # Spawned: a fork would take threads and open files of this process along.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, follow_parent) as pool:
        waiting: deque[Future[Answer]] = deque()
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) >= AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

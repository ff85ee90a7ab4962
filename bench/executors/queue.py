"""Instances that wait, handed out so that a process stays with one repository."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bench.types import Instance, Task


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

"""What the adapters of other people's search tools have in common."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from bench.systems.checkout import Checkout, checkout
from bench.systems.command import executable, version_of
from bench.systems.protocol import Options, whole
from bench.systems.units import Lines, answer_of, view_at
from bench.types import Answer, Task


class Peer(ABC):
    """A command that searches a checked-out tree.

    Its time is that of its own commands, index included; checkout and mapping are ours.

    Attributes:
        name: of the system and its command.
        install: how to get it.
    """

    name: str
    install: str

    def __init__(self, options: Options) -> None:
        whole(self.name, options)
        self._cache_dir = options.cache_dir
        self._command = executable(self.name, self.install)

    def describe(self) -> dict[str, Any]:
        """Version of the command."""
        return {"system": self.name, "version": version_of(self._command), "without": []}

    def locate(self, task: Task) -> Answer:
        """Ask the peer in a scratch folder, and name the functions where it points."""
        with checkout(task) as place:
            started = time.perf_counter()
            found = self.find(place, task.issue)
            seconds = time.perf_counter() - started
        return answer_of(view_at(task, self._cache_dir), found, seconds)

    @abstractmethod
    def find(self, place: Checkout, issue: str) -> Sequence[Lines]:
        """Places in the tree that the peer names, best first."""

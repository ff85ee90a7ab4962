"""What packers are asked and what they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from agent.workbench import Workbench
from bench.types import Task
from rankers.present import Found

BUDGETS = (1000, 2000, 4000, 8000, 16000)
"""Tokens at which packs are compared."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One issue, and what our own ranking made of it.

    Attributes:
        task: the issue and where it arose.
        bench: the snapshot.
        found: scores of everything.
    """

    task: Task
    bench: Workbench
    found: Found


@dataclass(frozen=True, slots=True)
class Shown:
    """What a pack shows.

    Attributes:
        lines: numbers of lines that stand there as they are, by path.
        tokens: of the whole pack, as estimated.
        seconds: what packing took; the ranking is not in it.
    """

    lines: Mapping[str, frozenset[int]]
    tokens: int
    seconds: float


class Packer(Protocol):
    """Shows as much as it can for an issue."""

    def packs(self, scene: Scene, budgets: Sequence[int]) -> list[Shown]:
        """Make a pack for each budget.

        Raises:
            PatchpointError: something that it needs failed.
        """
        ...


@dataclass(frozen=True, slots=True)
class Covered:
    """What of an instance's gold functions a pack holds, as shares of them.

    Attributes:
        whole: every line of them.
        part: at least one line, such as the signature.
        tokens: of the pack.
        seconds: what packing took.
    """

    whole: float
    part: float
    tokens: int
    seconds: float

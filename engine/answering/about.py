"""What there is to know about one unit at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from agent.workbench import Workbench
from rankers.past import Past

if TYPE_CHECKING:
    from indexers.graph.types import Link

MOST_FIXES = 3


@dataclass(frozen=True, slots=True)
class Fix:
    """A commit that repaired something in a unit."""

    commit: str
    date: str
    subject: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How many units have to do with one.

    Attributes:
        certain: for which imports, receivers or the enclosing class decide.
        by_name: for which the name alone speaks.
    """

    certain: int
    by_name: int

    @classmethod
    def of(cls, links: list[Link]) -> Reach:
        """Count links."""
        certain = sum(link.resolved for link in links)
        return cls(certain, len(links) - certain)

    def told(self, one: str, many: str) -> str:
        """Say it: `3 callers`, `2 callers + 5 by name`."""
        total = self.certain + self.by_name
        if self.certain and self.by_name:
            return f"{self.certain} {one if self.certain == 1 else many} + {self.by_name} by name"
        return f"{total} {one if total == 1 else many}{' by name' if self.by_name else ''}"


def fixes(past: Past | None, doc: int) -> tuple[Fix, ...]:
    """Return the last commits that repaired something in a unit, newest first."""
    if past is None:
        return ()
    history = past.history
    return tuple(
        Fix(
            history.shas[one].tobytes().hex(),
            datetime.fromtimestamp(int(history.times[one]), UTC).date().isoformat(),
            history.subject(one),
        )
        for one in _repairs(past, doc)[:MOST_FIXES]
    )


def n_fixes(past: Past | None, doc: int) -> int:
    """Count the commits that repaired something in a unit."""
    return len(_repairs(past, doc)) if past is not None else 0


def callers(bench: Workbench, doc: int) -> Reach:
    """Count the units that call one."""
    return Reach.of(bench.graph.callers(doc))


def tests(bench: Workbench, doc: int) -> Reach:
    """Count the tests that reach a unit."""
    return Reach.of(bench.graph.tests(doc))


def _repairs(past: Past, doc: int) -> list[int]:
    return [one for one in past.commits_of_unit(doc).tolist() if past.history.is_fix[one]]

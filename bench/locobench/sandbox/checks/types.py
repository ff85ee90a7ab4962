"""What was checked, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """On one file or test."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_CHECKED = "not checked"
    """The compiler is not installed, or ended without a word on it. Never counted as passed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Verdicts on the files that compile, or on tests.

    Attributes:
        verdicts: by the identity of the file, or the name of the test.
        notes: language → what checked it, or why nothing did.
    """

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def count(self, verdict: Verdict) -> int:
        """Return how many have a verdict."""
        return sum(one is verdict for one in self.verdicts.values())


@dataclass(frozen=True, slots=True)
class Checks:
    """Everything that was found out about a workspace.

    Attributes:
        compiles: each source file.
        tests: each test.
        lacks: what the sandbox could not hold programs to on this machine.
    """

    compiles: Outcome
    tests: Outcome
    lacks: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return all of it as a JSON object."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Kept:
    """Of what passed before, what still does.

    Attributes:
        before: number that passed before.
        still: of these, the number that pass after.
        broken: names of those that fail after, or are gone.
        unknown: of those that passed before, the number without a verdict after.
    """

    before: int
    still: int
    broken: tuple[str, ...]
    unknown: int

    @property
    def share(self) -> float | None:
        """Still passing per passed before and checked after; None where nothing can be said."""
        checked = self.before - self.unknown
        return self.still / checked if checked else None


def kept(before: Outcome, after: Outcome) -> Kept:
    """Compare the verdicts before with those after; what is gone after is broken."""
    passed = [name for name, one in before.verdicts.items() if one is Verdict.PASSED]
    later = {name: after.verdicts.get(name, Verdict.FAILED) for name in passed}
    return Kept(
        len(passed),
        _count(later.values(), Verdict.PASSED),
        tuple(name for name, one in later.items() if one is Verdict.FAILED),
        _count(later.values(), Verdict.NOT_CHECKED),
    )


def _count(verdicts: Iterable[Verdict], wanted: Verdict) -> int:
    return sum(one is wanted for one in verdicts)

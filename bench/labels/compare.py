"""Where two labellings of an instance differ, with the hunks that decide it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.labels.label import Gold
from bench.labels.patch import read_patch
from bench.types import Instance

LEVELS = ("files", "modules", "functions")


@dataclass(frozen=True, slots=True)
class Difference:
    """A name that one side has and the other has not.

    Attributes:
        level: one of `LEVELS`.
        name: as in the gold.
        side: 0 or 1, the side that has it.
        hunks: of the patch, which touch it or speak of it; may be empty.
    """

    level: str
    name: str
    side: int
    hunks: tuple[str, ...] = ()


def stored_gold(instance: Instance) -> Gold:
    """Return the gold that a record holds. Its hunks are those that name the function."""
    hunks = {name: _mentioning(instance.patch, name) for name in instance.gold_functions}
    return Gold(instance.gold_files, instance.gold_modules, instance.gold_functions, hunks)


def _mentioning(patch: str, function: str) -> tuple[str, ...]:
    path, _, name = function.partition(":")
    word = re.compile(rf"\b{re.escape(name.rpartition('.')[2])}\b")
    return tuple(
        hunk.text
        for file in read_patch(patch)
        if file.old_path == path
        for hunk in file.hunks
        if word.search(hunk.text)
    )


def differences(one: Gold, other: Gold) -> Iterator[Difference]:
    """Yield what only one of two has, level by level."""
    for level in LEVELS:
        sides: tuple[Sequence[str], Sequence[str]] = (getattr(one, level), getattr(other, level))
        for side, gold in enumerate((one, other)):
            for name in sides[side]:
                if name not in sides[1 - side]:
                    yield Difference(level, name, side, gold.hunks.get(name, ()))


@dataclass(slots=True)
class Tally:
    """Instances by language: how many agree, differ, and have no labels."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, language: str, outcome: str) -> None:
        """Count one instance; the outcome is `equal`, `different` or `unlabelled`."""
        self.counts.setdefault(language or "-", Counter())[outcome] += 1

    def rows(self) -> list[tuple[str, Mapping[str, int]]]:
        """Return a row for each language, and the sum of several."""
        found = [*sorted(self.counts.items())]
        if len(found) > 1:
            found.append(("all", sum((counts for _, counts in found), Counter())))
        return list(found)

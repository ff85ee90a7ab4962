"""Short lists of units for one question, of which the first is right: what rerankers learn from."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.training.batches import without_name
from bench.training.pair import Pair


@dataclass(frozen=True, slots=True)
class Listed:
    """A question and its units, the right one first."""

    query: str
    units: tuple[str, ...]


def lists(pairs: Sequence[Pair], size: int, seed: int, hidden: float = 0.5) -> list[Listed]:
    """Make one list of each pair, in random order: its negatives first, then its repository's.

    Args:
        pairs: of any number of repositories; those without enough negatives are dropped.
        size: units of a list.
        seed: of the choices and of the order.
        hidden: share of queries from which the function's name is taken out.
    """
    chance = random.Random(seed)
    positives: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        positives[pair.repo] += pair.positives
    rows = [_listed(pair, positives[pair.repo], size, chance, hidden) for pair in pairs]
    chance.shuffle(rows)
    return [row for row in rows if len(row.units) == size]


def first(scores: Callable[[str, Sequence[str]], Sequence[float]], rows: Sequence[Listed]) -> float:
    """Share of lists whose right unit scores above all others."""
    best = 0
    for row in rows:
        right, *others = scores(row.query, row.units)
        best += right > max(others)
    return best / len(rows)


def _listed(
    pair: Pair, of_repo: Sequence[str], size: int, chance: random.Random, hidden: float
) -> Listed:
    unit = chance.choice(pair.positives)
    query = without_name(pair.query, unit) if chance.random() < hidden else pair.query
    more = chance.sample(of_repo, min(2 * size, len(of_repo)))
    wrong = dict.fromkeys([*chance.sample(pair.negatives, len(pair.negatives)), *more])
    chosen = [text for text in wrong if text not in pair.positives][: size - 1]
    return Listed(query, (unit, *chosen))

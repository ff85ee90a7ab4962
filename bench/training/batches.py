"""Batches for contrastive training: each of one repository, so that its negatives are hard."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bench.training.pair import Pair

NEIGHBOURS = 8
"""Pairs of a batch that stand next to each other by path: negatives from the same files."""
HIDDEN = 0.5
"""How often a query's mentions of the function's own name are taken out: issues that name the
function are found by words; the encoder is there for the others."""
SHORTEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One row of a batch: a query, its unit, and the texts that are no negatives for it."""

    query: str
    unit: str
    right: frozenset[str]
    negatives: tuple[str, ...] = ()


def batches(
    pairs: Sequence[Pair], size: int, seed: int, hard: int = 0, hidden: float = HIDDEN
) -> list[list[Example]]:
    """Cut one epoch into batches, in random order; what fills no batch is dropped.

    Args:
        pairs: of any number of repositories.
        size: pairs in a batch.
        seed: of the order, of the positive taken of each pair, and of the hidden names.
        hard: explicit negatives of each pair.
        hidden: share of queries from which the function's name is taken out.
    """
    chance = random.Random(seed)
    by_repo: dict[str, list[Example]] = defaultdict(list)
    for pair in pairs:
        by_repo[pair.repo].append(_example(pair, chance, hard, hidden))
    runs = [run for repo in sorted(by_repo) for run in _runs(by_repo[repo], size, chance)]
    chance.shuffle(runs)
    return runs


def _runs(examples: list[Example], size: int, chance: random.Random) -> list[list[Example]]:
    ordered = sorted(examples, key=lambda one: one.unit)
    shift = chance.randrange(NEIGHBOURS)
    cuts = [ordered[:shift]] + [
        ordered[at : at + NEIGHBOURS] for at in range(shift, len(ordered), NEIGHBOURS)
    ]
    chance.shuffle(cuts)
    mixed = [one for cut in cuts for one in cut]
    return [mixed[at : at + size] for at in range(0, len(mixed) - size + 1, size)]


def _example(pair: Pair, chance: random.Random, hard: int, hidden: float) -> Example:
    unit = chance.choice(pair.positives)
    query = without_name(pair.query, unit) if chance.random() < hidden else pair.query
    negatives = tuple(chance.sample(pair.negatives, min(hard, len(pair.negatives))))
    return Example(query, unit, frozenset(pair.positives), negatives)


def without_name(query: str, unit: str) -> str:
    """Take the function's own name out of a query, unless little else would remain.

    Args:
        query: any text.
        unit: in the form of `unit_text`; its first line ends in the qualified name.
    """
    first = unit.partition("\n")[0]
    name = re.split(r"[. #]", first.rpartition(" ")[2].partition("#")[0])[-1]
    if len(name) < SHORTEST_NAME:
        return query
    shorter = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)(\(\))?", "", query)
    return shorter if len(shorter) > len(query) // 2 else query

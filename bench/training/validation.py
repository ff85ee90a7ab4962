"""How well an encoder finds the answers of repositories that it was not trained on."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.training.pair import Pair
from rankers.encoders.protocol import Encoder

POOL = 500
QUERIES = 100


@dataclass(frozen=True, slots=True)
class Found:
    """Figures over queries: the best positive of each among POOL functions of its repository.

    Attributes:
        queries: how many.
        recall_1: share with a positive first.
        recall_10: share with a positive among the first ten.
        mrr: mean of one over the rank of the first positive.
    """

    queries: int
    recall_1: float
    recall_10: float
    mrr: float

    def __str__(self) -> str:
        return (
            f"{self.queries} queries, recall@1 {self.recall_1:.3f}, "
            f"recall@10 {self.recall_10:.3f}, MRR {self.mrr:.3f}"
        )


def summarise(ranks: Sequence[int]) -> Found:
    """Figures of 1-based ranks."""
    ranked = np.array(ranks, float)
    return Found(
        len(ranks),
        float((ranked <= 1).mean()),
        float((ranked <= 10).mean()),
        float((1 / ranked).mean()),
    )


def validate(encoder: Encoder, pairs: Sequence[Pair], seed: int = 1) -> Found:
    """Figures over all repositories of the pairs, each with a pool of its own."""
    by_repo: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_repo[pair.repo].append(pair)
    return summarise([rank for one in by_repo.values() for rank in ranks(encoder, one, seed)])


def ranks(encoder: Encoder, pairs: Sequence[Pair], seed: int = 1) -> list[int]:
    """Rank of the best positive of each of QUERIES pairs of one repository.

    The pool holds the positives of all these queries, and of the other pairs' positives and
    negatives as many as make POOL.

    Args:
        encoder: to be judged.
        pairs: of one repository.
        seed: of both samples.
    """
    chance = random.Random(seed)
    asked = chance.sample(list(pairs), min(QUERIES, len(pairs)))
    right = {text: None for pair in asked for text in pair.positives}
    texts = {text: None for pair in pairs for text in (*pair.positives, *pair.negatives)}
    others = [text for text in texts if text not in right]
    chance.shuffle(others)
    pool = [*right, *others[: max(POOL - len(right), 0)]]
    column = {text: number for number, text in enumerate(pool)}
    scores = encoder.queries([pair.query for pair in asked]) @ encoder.units(pool).T
    found = []
    for pair, row in zip(asked, scores, strict=True):
        best = max(row[column[text]] for text in pair.positives)
        found.append(int((row > best).sum()) + 1)
    return found

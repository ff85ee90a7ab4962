"""Leaves out pairs whose answer has nothing to do with the question.

SweRank (Reddy et al., 2025, section 3.2, "consistency filtering") keeps a pair only where a base
model that has seen none of them ranks its answer among the first twenty of the repository.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from bench.training.pair import Pair
from rankers.columns import Floats
from rankers.encoders.protocol import Encoder

LAST_RANK = 20
POOL = 200
AT_ONCE = 64


def plausible(
    pairs: Sequence[Pair], functions: Sequence[str], encoder: Encoder, seed: int = 1
) -> list[Pair]:
    """Keep the positives that rank among the first LAST_RANK of a sample of functions.

    Args:
        pairs: of one repository.
        functions: texts of functions of the same repository.
        encoder: the base model.
        seed: of the sample of POOL functions.
    """
    sample = random.Random(seed).sample(list(functions), min(POOL, len(functions)))
    pool = encoder.units(sample)
    kept = []
    for at in range(0, len(pairs), AT_ONCE):
        batch = pairs[at : at + AT_ONCE]
        queries = encoder.queries([pair.query for pair in batch])
        kept += [
            _filtered(pair, query, pool, encoder)
            for pair, query in zip(batch, queries, strict=True)
        ]
    return [pair for pair in kept if pair.positives]


def _filtered(pair: Pair, query: Floats, pool: Floats, encoder: Encoder) -> Pair:
    others = pool @ query
    scores = encoder.units(pair.positives) @ query
    near = [int((others > score).sum()) < LAST_RANK for score in scores]
    kept = tuple(text for text, is_near in zip(pair.positives, near, strict=True) if is_near)
    return replace(pair, positives=kept)

"""Units that the best ones call, and that call them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rankers.columns import Column, Floats, Level, nonzero_column, saying
from rankers.scene import Scene

SEEDS = 20
"""How many of the best units pass something on."""


def neighbours(scene: Scene) -> Iterator[Column]:
    """Give `callee` and `caller` to neighbours of the best units.

    The value is the best neighbour's score relative to the very best one, divided by the
    number of units that the name may mean.
    """
    seeds = best(scene.prior, SEEDS)
    edges = scene.corpus.edges
    called, calling = edges.callees.highest(seeds), edges.callers.highest(seeds)
    # Without words: `rankers.company` names the hit on the other side once ranks are known.
    yield nonzero_column("callee", Level.UNIT, called, saying(""))
    yield nonzero_column("caller", Level.UNIT, calling, saying(""))


def best(scores: Floats, count: int) -> Floats:
    """float32[n]: the largest scores relative to their maximum, all others 0."""
    kept = np.zeros_like(scores)
    if scores.size and scores.max() > 0:
        rows = np.argpartition(-scores, min(count, len(scores) - 1))[:count]
        kept[rows] = scores[rows] / scores.max()
    return kept

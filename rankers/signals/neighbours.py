"""Units next to the best ones in the graph of calls, bases and uses."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from indexers.types import RefKind
from rankers.columns import Column, Floats, Level, nonzero_column, saying
from rankers.scene import Scene

SEEDS = 20
"""How many of the best units pass something on."""

CALLS = (RefKind.CALL, RefKind.DECORATOR)
USES = (RefKind.ATTRIBUTE, RefKind.TYPE)


def neighbours(scene: Scene) -> Iterator[Column]:
    """Give `callee`, `caller`, `base`, `derived` and `used` to neighbours of the best units.

    The value is the best neighbour's score relative to the very best one, divided by the
    number of units that the name may mean.
    """
    seeds = best(scene.prior, SEEDS)
    edges = scene.corpus.edges
    for name, values, words in (
        ("callee", edges.forward(seeds, CALLS), "called by a strong hit"),
        ("caller", edges.backward(seeds, CALLS), "calls a strong hit"),
        ("base", edges.forward(seeds, (RefKind.BASE,)), "base of a strong hit"),
        ("derived", edges.backward(seeds, (RefKind.BASE,)), "derived from a strong hit"),
        ("used", edges.forward(seeds, USES), "used by a strong hit"),
    ):
        yield nonzero_column(name, Level.UNIT, values, saying(words))


def best(scores: Floats, count: int) -> Floats:
    """float32[n]: the largest scores relative to their maximum, all others 0."""
    kept = np.zeros_like(scores)
    if scores.size and scores.max() > 0:
        rows = np.argpartition(-scores, min(count, len(scores) - 1))[:count]
        kept[rows] = scores[rows] / scores.max()
    return kept

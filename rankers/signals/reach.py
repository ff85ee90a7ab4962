"""What hits lead to: the symptom is told at the API, the fault sits behind it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rankers.columns import Column, Floats, Level, nonzero_column, relative, saying
from rankers.edges import Edges
from rankers.scene import Scene
from rankers.signals.frames import frames, line_links
from rankers.signals.mentions import mentions
from rankers.signals.neighbours import best
from rankers.signals.options import imported

SEEDS = 10
STEPS = 3
STAY = 0.5
"""Share of a walker's probability that starts anew at a seed in each step."""

NAMED = {"mention": 0.2, "qualified": 0.15, "frame": 0.4, "line_link": 0.8, "imported": 0.1}
"""What a value of 1 in the columns that name or point counts for a seed."""


def reach(scene: Scene) -> Iterator[Column]:
    """Give `reach`: how often a walk along calls and uses from the best units comes by.

    Personalised PageRank (Haveliwala, WWW 2002) with few steps. Edges count twice as much
    in their direction as against it, calls more than mere uses. The value is the root of
    the probability, relative to the highest one.
    """
    seeds = best(np.where(scene.corpus.is_text, 0, scene.prior).astype(np.float32), SEEDS) ** 2
    if seeds.any():
        words = saying("reached from strong hits by calls and uses")
        yield nonzero_column("reach", Level.UNIT, _walk(scene.corpus.edges, seeds), words)


def named_reach(scene: Scene) -> Iterator[Column]:
    """Give `named_reach`, the same from units that the text names or points at, and only those.

    Of several meanings of a name, those in the same class or file get more of the walkers.
    """
    pointed = np.zeros(scene.corpus.n_docs, dtype=np.float32)
    for signal in (mentions, frames, line_links, imported):
        for column in signal(scene):
            if column.level is Level.UNIT:
                pointed[column.rows] += NAMED[column.name] * column.values
    pointed[scene.corpus.is_text | scene.corpus.in_test] = 0
    seeds = best(pointed, SEEDS) ** 2
    if seeds.any():
        walk = _walk(scene.corpus.near_edges, seeds)
        words = saying("reached from what the text names, by calls and uses")
        yield nonzero_column("named_reach", Level.UNIT, walk, words)


def _walk(edges: Edges, weights: Floats) -> Floats:
    """float32[n]: how often a walk from the seeds comes by, its starts not counted."""
    seeds = (weights / weights.sum()).astype(np.float32)
    visits = seeds
    for _ in range(STEPS):
        visits = (STAY * seeds + (1 - STAY) * edges.steps.total(visits)).astype(np.float32)
    return relative(np.sqrt(np.maximum(visits - STAY * seeds, 0)))

"""What the best units lead to: the symptom is told at the API, the fault sits behind it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rankers.columns import Column, Floats, Level, nonzero_column, relative, saying
from rankers.scene import Scene
from rankers.signals.neighbours import best

SEEDS = 10
STEPS = 3
STAY = 0.5
"""Share of a walker's probability that starts anew at a seed in each step."""


def reach(scene: Scene) -> Iterator[Column]:
    """Give `reach`: how often a walk along calls and uses from the best units comes by.

    Personalised PageRank (Haveliwala, WWW 2002) with few steps. Edges count twice as much
    in their direction as against it, calls more than mere uses. The value is the root of
    the probability, relative to the highest one.
    """
    seeds = best(np.where(scene.corpus.is_text, 0, scene.prior).astype(np.float32), SEEDS) ** 2
    if seeds.any():
        visits = _walk(scene, seeds / seeds.sum())
        values = relative(np.sqrt(np.maximum(visits, 0)))
        # Without words: `rankers.company` names the hit once ranks are known.
        yield nonzero_column("reach", Level.UNIT, values, saying(""))


def _walk(scene: Scene, seeds: Floats) -> Floats:
    """float32[n]: probability of each unit after the walk, less what starts there."""
    visits = seeds
    for _ in range(STEPS):
        moved = scene.corpus.edges.steps.total(visits)
        visits = (STAY * seeds + (1 - STAY) * moved).astype(np.float32)
    return visits - STAY * seeds

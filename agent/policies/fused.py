"""The order at the end of an offline search: the first one, moved by what was found again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from agent.loop.types import State
from agent.memory.types import Origin
from rankers.present import top

DEEPEST = 400
"""Functions of the first ranking that may be moved: those that the learned order looked at."""
WEIGHTS = {"search": 0.0, "grep": 0.0, "related": 0.0, "history": 0.0}
"""What the first place of a tool adds to the log odds."""


def fused(state: State) -> Sequence[int]:
    """Functions, best first.

    The log odds of the one-shot ranking are the strong prior. A place r in an answer of a tool
    adds `weight / r`; of several answers of one tool the best place counts.
    """
    corpus = state.bench.corpus
    units = np.where(corpus.is_function, state.seed.units, 0)
    docs = top(units)
    odds = np.log(units[docs].astype(np.float64))
    for at, doc in enumerate(docs[:DEEPEST].tolist()):
        one = state.memory.get(corpus.view.unit_id(doc))
        if one is not None:
            odds[at] += sum(_gains(one.origins).values())
    return [int(doc) for doc in docs[np.argsort(-odds, kind="stable")]]


def _gains(origins: Sequence[Origin]) -> dict[str, float]:
    best: dict[str, float] = {}
    for origin in origins:
        gain = WEIGHTS.get(origin.tool, 0.0) / origin.rank
        best[origin.tool] = max(best.get(origin.tool, 0.0), gain)
    return best

"""Grounds for trusting a ranking, as numbers that mean the same in every project."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from rankers.columns import Floats
from rankers.query.types import QueryKind
from rankers.standing import LOOKED_AT, Standing

FIRST = 5
"""How many functions a reader looks at."""

LOWEST = 64
"""Ranks below this one are all the same."""

Ground = Callable[[Standing], float]


def grounds(standing: Standing) -> Floats:
    """float32[grounds], in the order of `GROUNDS`; there is at least one function.

    None depends on scale or zero of the final scores: only their differences in standard
    deviations of the best 20 count.
    """
    values = [ground(standing) for ground in GROUNDS.values()]
    return np.array(values, dtype=np.float32)


def _lead(above: int, below: slice) -> Ground:
    """How far a score is above the mean of some that follow; 3 where none do."""

    def ground(standing: Standing) -> float:
        scores = standing.scores[:LOOKED_AT].astype(np.float64)
        following = scores[below]
        spread = float(scores.std())
        if not len(following) or spread <= 0:
            return 3.0
        return min(float(scores[above] - following.mean()) / spread, 4.0)

    return ground


def _first(name: str) -> Ground:
    """A column at the first function."""
    return lambda standing: float(standing.columns[name][0])


def _highest(*names: str) -> Ground:
    """The highest value of some columns among the first five functions."""
    return lambda standing: float(max(standing.columns[name][:FIRST].max() for name in names))


def _by_hand(standing: Standing) -> Floats:
    """How far down the first five stand by hand, in doublings of the rank."""
    return np.log2(np.minimum(standing.hand_ranks[:FIRST], LOWEST)).astype(np.float32)


def _agreement(standing: Standing) -> float:
    """Share of the first five that words alone put among the first five of those looked at."""
    words = standing.columns["words"][:LOOKED_AT]
    first = np.argsort(-words, kind="stable")[:FIRST]
    return float(np.isin(np.arange(min(FIRST, len(words))), first).mean())


def _same_file(standing: Standing) -> float:
    return float((standing.files[:FIRST] == standing.files[0]).mean())


GROUNDS: Mapping[str, Ground] = {
    "lead_over_second": _lead(0, slice(1, 2)),
    "lead_over_next_four": _lead(0, slice(1, 5)),
    "lead_of_third_over_rest": _lead(2, slice(5, LOOKED_AT)),
    "hand_rank": lambda one: float(_by_hand(one)[0]),
    "hand_ranks": lambda one: float(_by_hand(one).mean()),
    "agreement": _agreement,
    "words": _first("words"),
    "coverage": _first("coverage"),
    "mention": lambda one: min(float(one.columns["mention"][0]), 2.5),
    "mentions": lambda one: min(float(one.columns["mention"][:FIRST].max()), 2.5),
    "qualified": _highest("qualified"),
    "class_mention": lambda one: min(float(one.columns["class_mention"][0]), 2.5),
    "frame": _first("frame"),
    "frames": _highest("frame"),
    "pointed": _highest("line_link", "quoted"),
    "file_named": _highest("path", "module", "stem"),
    "file_words": _first("file_words"),
    "similar_unit": _first("similar_units"),
    "similar_file": _first("similar_files"),
    "same_file": _same_file,
    "held": lambda one: float(one.held[0]),
    "known": lambda one: one.known,
    "terms": lambda one: float(np.log1p(one.n_terms)),
    "resolved": lambda one: float(np.log1p(one.resolved)),
    "unresolved": lambda one: float(np.log1p(one.named - one.resolved)),
    "functions": lambda one: float(np.log10(max(one.n_functions, 1))),
    "is_trace": lambda one: float(one.kind is QueryKind.TRACE),
    "is_prose": lambda one: float(one.kind is QueryKind.PROSE),
}
"""All grounds by name; a model names those that it was fitted to."""

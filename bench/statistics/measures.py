"""The measures that reports state, and how their names are written."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from bench.metrics import MEASURES, Level, Measure

OF_RANKS = ("mrr", "map", "ndcg")
"""Measures that ir-measures computes."""

ACCURACY = tuple(measure for measure in MEASURES if measure.name == "acc")
"""All gold or nothing, at the depths of the literature."""

RANKING = tuple(
    measure
    for level in Level
    for measure in (
        Measure(level, "recall", 10),
        Measure(level, "mrr", 100),
        Measure(level, "map", 100),
        Measure(level, "ndcg", 10),
    )
)
"""How good the whole list is; 100 is as long as an answer gets."""

STATED = ACCURACY + RANKING

CURVE_DEPTHS = range(1, 21)

CURVES = tuple(Measure(level, "acc", depth) for level in Level for depth in CURVE_DEPTHS)

MAIN = Measure(Level.FUNCTION, "acc", 10)
"""What is shown where there is room for one measure."""

MAIN_FILE = Measure(Level.FILE, "acc", 5)

_NAMES = {"acc": "Acc", "recall": "recall", "mrr": "MRR", "map": "MAP", "ndcg": "nDCG"}


def short(measure: Measure) -> str:
    """Its name without its level: `Acc@10`; no depth where it is the whole answer."""
    depth = "" if measure.depth == 100 else f"@{measure.depth}"
    return f"{_NAMES[measure.name]}{depth}"


def full(measure: Measure) -> str:
    """Its name for headings and axes: `function Acc@10`."""
    return f"{measure.level} {short(measure)}"


def by_level(measures: Iterable[Measure]) -> list[tuple[Level, list[Measure]]]:
    """Neighbours of one level together, for a table with two rows of headings."""
    return [(level, list(found)) for level, found in groupby(measures, lambda one: one.level)]

"""What the learned order is worth: against the hand set, on the same reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.metrics import Level, Measure
from bench.statistics.bootstrap import differences
from bench.statistics.measures import ACCURACY
from bench.statistics.properties import overlap
from bench.statistics.scores import score_all
from bench.training.fusiondata import Example
from bench.types import Prediction

MOST = 100
STATED = (*ACCURACY, Measure(Level.FUNCTION, "recall", 10))
NOTHING = "nothing named"

Values = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure by hand and learned, in percent; the difference with its 95 % interval."""

    measure: str
    by_hand: float
    learned: float
    difference: float
    low: float
    high: float
    count: int


def figures(
    examples: Sequence[Example], units: Sequence[Values], files: Sequence[Values]
) -> dict[str, list[Figure]]:
    """Compare scores of the functions and files of examples with the hand set's.

    Returns:
        Figures of all examples, and of those whose issue names nothing of the fix.
    """
    hand = {
        one.instance.instance_id: _answer(
            one, one.pool.unit_scores["hand"], one.pool.file_scores["hand"]
        )
        for one in examples
    }
    learned = {
        one.instance.instance_id: _answer(one, *scores)
        for one, *scores in zip(examples, units, files, strict=True)
    }
    nameless = [one for one in examples if overlap(one.instance) == NOTHING]
    groups = {"all": list(examples), "names nothing": nameless}
    return {name: _compared(group, hand, learned) for name, group in groups.items() if group}


def _answer(one: Example, units: Values, files: Values) -> Prediction:
    functions = [one.functions[row] for row in np.argsort(-units, kind="stable")[:MOST].tolist()]
    paths = [one.paths[row] for row in np.argsort(-files, kind="stable")[:MOST].tolist()]
    return Prediction(one.instance.instance_id, tuple(functions), tuple(paths))


def _compared(
    examples: Sequence[Example],
    hand: Mapping[str, Prediction],
    learned: Mapping[str, Prediction],
) -> list[Figure]:
    instances = [one.instance for one in examples]
    first, second = (score_all(instances, answers, STATED) for answers in (hand, learned))
    made = []
    for column, found in enumerate(differences(first, second)):
        if found is None:
            continue
        hand_mean, own_mean = (
            100 * float(np.nanmean(one.values[:, column])) for one in (first, second)
        )
        mean, low, high = (100 * edge for edge in (found.mean, found.low, found.high))
        name = str(first.measures[column])
        made.append(Figure(name, hand_mean, own_mean, mean, low, high, found.count))
    return made


def render(found: Mapping[str, Sequence[Figure]]) -> str:
    """Lay figures out as a table."""
    lines = [f"{'':<16}{'':<22}{'n':>6}{'by hand':>9}{'learned':>9}  difference"]
    for group, rows in found.items():
        lines += [
            f"{group:<16}{one.measure:<22}{one.count:>6}{one.by_hand:>9.1f}{one.learned:>9.1f}"
            f"  {one.difference:+.1f} [{one.low:+.1f}, {one.high:+.1f}]"
            for one in rows
        ]
    return "\n".join(lines)

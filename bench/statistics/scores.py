"""The scores of a run as one array: a row per instance, a column per measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.metrics import Measure, score
from bench.statistics.measures import OF_RANKS
from bench.statistics.ranks import rank_scores
from bench.types import Instance, Prediction


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of the answers to some instances.

    Attributes:
        measures: of the columns.
        values: 0 to 1, shape (instances, measures); NaN where an instance has no gold at the
            level of the measure.
    """

    measures: tuple[Measure, ...]
    values: NDArray[np.float64]

    def rows(self, chosen: Iterable[int]) -> Scores:
        """The scores of some of the instances, by position."""
        return Scores(self.measures, self.values[np.fromiter(chosen, np.intp)])

    def of(self, *measures: Measure) -> Scores:
        """The columns of some of the measures."""
        return Scores(measures, self.values[:, [self.measures.index(one) for one in measures]])


def score_all(
    instances: Sequence[Instance],
    predictions: Mapping[str, Prediction],
    measures: Sequence[Measure],
) -> Scores:
    """Score answers by every measure, each once; an instance without an answer scores 0.

    Raises:
        PatchpointError: a measure needs ir-measures, and that is not installed.
    """
    answers = [predictions.get(one.instance_id) for one in instances]
    columns = {measure: column for column, measure in enumerate(dict.fromkeys(measures))}
    values = np.full((len(instances), len(columns)), np.nan)
    own = [measure for measure in columns if measure.name not in OF_RANKS]
    for row, (instance, answer) in enumerate(zip(instances, answers, strict=True)):
        for measure, value in score(instance, answer, own).items():
            values[row, columns[measure]] = value
    ranks = [measure for measure in columns if measure.name in OF_RANKS]
    if ranks:
        for (row, measure), value in rank_scores(instances, answers, ranks).items():
            values[row, columns[measure]] = value
    return Scores(tuple(columns), values)

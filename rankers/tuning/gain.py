"""How much an adapter gains on commits that it was not learned from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2_000
CONFIDENCE = 0.95
SEED = 0


@dataclass(frozen=True, slots=True)
class Gain:
    """Difference of mean reciprocal ranks, with minus without the adapter.

    Attributes:
        mean: over the commits, between -1 and 1.
        low: lower end of its 95 % interval.
        high: upper end.
        better: commits whose first right function rose.
        worse: commits whose first right function fell.
        count: commits.
    """

    mean: float
    low: float
    high: float
    better: int
    worse: int
    count: int

    @property
    def helps(self) -> bool:
        """Whether the whole interval is above 0: with 0 in it, one lucky commit would do."""
        return self.low > 0


def gain_of(differences: Sequence[float]) -> Gain:
    """Mean and interval by the paired bootstrap, percentiles, always the same draws.

    Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.

    Args:
        differences: of the reciprocal rank, one for each commit, at least one.
    """
    values = np.asarray(differences, dtype=np.float64)
    draws = np.random.default_rng(SEED).integers(len(values), size=(RESAMPLES, len(values)))
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(values[draws].mean(axis=1), [tail, 1 - tail])
    better, worse = int((values > 0).sum()), int((values < 0).sum())
    return Gain(float(values.mean()), float(low), float(high), better, worse, len(values))

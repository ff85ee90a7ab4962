"""Whether stated probabilities come true."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BINS = 10
Z95 = 1.959964
"""Normal quantile of a two-sided interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of like confidence.

    Attributes:
        stated: mean of the stated probabilities.
        right: share of the answers that are right.
        low: lower end of the 95 % interval of `right`.
        high: its upper end.
        count: number of answers.
    """

    stated: float
    right: float
    low: float
    high: float
    count: int


def reliability(stated: Array, right: Array, bins: int = BINS) -> list[Bin]:
    """Group answers into bins of equal mass, by what was stated.

    Args:
        stated: probabilities, float64[n].
        right: 1 for a right answer, 0 for a wrong one, float64[n].
        bins: how many; fewer where there are fewer answers.
    """
    order = np.argsort(stated, kind="stable")
    parts = np.array_split(order, min(bins, len(order))) if len(order) else []
    return [_bin(stated[part], right[part]) for part in parts]


def expected_calibration_error(stated: Array, right: Array, bins: int = BINS) -> float:
    """Mean distance between what was stated and what came true, weighted by mass.

    Σ_b (n_b / n) · |right_b - stated_b| over bins b (Guo et al., "On Calibration of Modern
    Neural Networks", ICML 2017, equation 3), with bins of equal mass instead of equal width
    (Nguyen and O'Connor, EMNLP 2015), since few answers have a high confidence.
    """
    found = reliability(stated, right, bins)
    gaps = sum(one.count * abs(one.right - one.stated) for one in found)
    return gaps / max(len(stated), 1)


def error_by_chance(stated: Array, bins: int = BINS) -> float:
    """The calibration error to expect of n answers whose probabilities are exactly right.

    The mean distance of a share of m trials from its probability p is near the normal
    distribution's: √(2/π · p (1 - p) / m).
    """
    found = reliability(stated, stated, bins)
    gaps = (np.sqrt(2 / np.pi * one.stated * (1 - one.stated) / one.count) for one in found)
    return float(sum(one.count * gap for one, gap in zip(found, gaps, strict=True)) / len(stated))


def brier_score(stated: Array, right: Array) -> float:
    """Mean squared error of probabilities (Brier, Monthly Weather Review 78, 1950)."""
    return float(((stated - right) ** 2).mean())


def roc_area(stated: Array, right: Array) -> float:
    """Probability that a right answer states more than a wrong one (Mann and Whitney's U).

    NaN where all answers are right, or all are wrong.
    """
    order = np.argsort(stated, kind="stable")
    _, first, count = np.unique(stated[order], return_index=True, return_counts=True)
    ranks = np.repeat(first + (count + 1) / 2, count)
    hits = right[order] > 0
    wins, losses = int(hits.sum()), int((~hits).sum())
    if not wins or not losses:
        return float("nan")
    return float((ranks[hits].sum() - wins * (wins + 1) / 2) / (wins * losses))


def wilson(right: float, count: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson, JASA 22, 1927)."""
    spread = Z95**2 / count
    centre = (right + spread / 2) / (1 + spread)
    half = Z95 * np.sqrt(right * (1 - right) / count + spread / (4 * count)) / (1 + spread)
    return max(0.0, float(centre - half)), min(1.0, float(centre + half))


def _bin(stated: Array, right: Array) -> Bin:
    share = float(right.mean())
    return Bin(float(stated.mean()), share, *wilson(share, len(right)), len(right))

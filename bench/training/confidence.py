"""Fits the model of confidence, and checks it on projects that it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.statistics.calibration import (
    brier_score,
    error_by_chance,
    expected_calibration_error,
    roc_area,
)
from bench.training.standings import Judged
from rankers.confidence import FARTHEST, Model
from rankers.grounds import FIRST, GROUNDS, grounds

PENALTIES = (1.0, 3.0, 10.0, 30.0, 100.0)
"""Strengths of the quadratic penalty that cross-validation chooses from."""
FOLDS = 10
STEPS = 50
CLOSE = 1e-9

Array = NDArray[np.float64]
OUTCOMES = ("top1", "top5")


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Grounds and outcomes of n issues.

    Attributes:
        repos: of each.
        values: float32[n, grounds].
        right: float64[n, 2]: the first function was right; one of the first five was.
    """

    repos: tuple[str, ...]
    values: NDArray[np.float32]
    right: Array

    @classmethod
    def of(cls, judged: Sequence[Judged]) -> Sample:
        """Read issues; those without any function in the answer are left out."""
        kept = [one for one in judged if len(one.standing.scores)]
        right = [(one.right[0], one.right[:FIRST].any()) for one in kept]
        return cls(
            tuple(one.repo for one in kept),
            np.array([grounds(one.standing) for one in kept], np.float32),
            np.array(right, np.float64).reshape(len(kept), len(OUTCOMES)),
        )

    def rows(self, chosen: NDArray[np.bool_]) -> Sample:
        """Some of the issues."""
        repos = tuple(repo for repo, kept in zip(self.repos, chosen, strict=True) if kept)
        return Sample(repos, self.values[chosen], self.right[chosen])


@dataclass(frozen=True, slots=True)
class Check:
    """How good the stated probabilities of one outcome are.

    Attributes:
        count: number of issues.
        right: share of them that came true.
        stated: mean of what was stated.
        error: expected calibration error.
        by_chance: the error to expect if all that is stated were exactly right.
        brier: mean squared error.
        area: under the curve of receiver operating characteristics.
    """

    count: int
    right: float
    stated: float
    error: float
    by_chance: float
    brier: float
    area: float


def check(stated: Array, right: Array) -> Check:
    """Check probabilities against outcomes, float64[n] each."""
    return Check(
        len(right),
        float(right.mean()),
        float(stated.mean()),
        expected_calibration_error(stated, right),
        error_by_chance(stated),
        brier_score(stated, right),
        roc_area(stated, right),
    )


def fit(sample: Sample, penalty: float) -> Model:
    """Logistic regression with a quadratic penalty on the weights of standardised grounds."""
    values = sample.values.astype(np.float64)
    means, spreads = values.mean(axis=0), values.std(axis=0)
    scales = np.where(spreads > 0, spreads, 1.0)
    near = np.clip((values - means) / scales, -FARTHEST, FARTHEST)
    standard = np.column_stack((near, np.ones(len(values))))
    found = np.array([_newton(standard, right, penalty) for right in sample.right.T])
    return Model(tuple(GROUNDS), means, scales, found[:, :-1], found[:, -1])


def out_of_fold(sample: Sample, penalty: float) -> Array:
    """float64[n, 2]: for each issue, what a model states that saw no issue of its project."""
    fold_of = _folds(sample.repos)
    stated = np.zeros_like(sample.right)
    for fold in range(FOLDS):
        held = fold_of == fold
        if held.any():
            model = fit(sample.rows(~held), penalty)
            stated[held] = model.probabilities(sample.values[held])
    return stated


def best_penalty(sample: Sample) -> float:
    """The penalty with the lowest squared error out of fold, both outcomes together."""
    errors = {one: brier_score(out_of_fold(sample, one), sample.right) for one in PENALTIES}
    return min(errors, key=lambda one: errors[one])


def _folds(repos: Sequence[str]) -> NDArray[np.intp]:
    """int[n]: whole projects, the largest first, each to the smallest fold so far."""
    names, counts = np.unique(np.array(repos), return_counts=True)
    sizes, fold_of = np.zeros(FOLDS, np.intp), {}
    for at in np.argsort(-counts, kind="stable").tolist():
        fold_of[str(names[at])] = int(sizes.argmin())
        sizes[sizes.argmin()] += counts[at]
    return np.array([fold_of[repo] for repo in repos], np.intp)


def _newton(standard: Array, right: Array, penalty: float) -> Array:
    """Weights and bias, by Newton's method (Hastie et al., Elements, 4.4.1); no penalty on it."""
    weights = np.zeros(standard.shape[1])
    ridge = np.full(len(weights), penalty)
    ridge[-1] = 0.0
    for _ in range(STEPS):
        stated = 1 / (1 + np.exp(-(standard @ weights)))
        slope = standard.T @ (right - stated) - ridge * weights
        curve = (standard * (stated * (1 - stated))[:, None]).T @ standard + np.diag(ridge)
        step = np.linalg.solve(curve + CLOSE * np.eye(len(weights)), slope)
        weights += step
        if np.abs(step).max() < CLOSE:
            break
    return weights

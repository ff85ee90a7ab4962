"""Fits the learned fusion: trees for functions, then for files, both checked on other projects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.training.fusiondata import Example, Mask, names_of
from bench.training.fusiontrees import convert
from bench.training.needed import needed
from rankers.columns import Floats
from rankers.learned.features import Features, matrix, of_files, of_units
from rankers.learned.model import Model, Stage, chances, prior

FOLDS = 5
LEARNED_FROM = 150
"""Candidates of a report that are learned from: all of the best by hand, right or not. To keep
more of the right ones than of the wrong ones would teach that a low rank is a good sign."""
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the trees of a stage are grown.

    Attributes:
        rounds: trees in a booster.
        members: boosters that are averaged, each from its own seed.
        parameters: of LightGBM, beside those that all stages share.
    """

    rounds: int
    members: int
    parameters: dict[str, Any]


SHARED = {
    "objective": "lambdarank",
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 63,
    "num_threads": 1,
    "verbosity": -1,
    "deterministic": True,
    "force_col_wise": True,
}
UNITS = Recipe(
    120,
    3,
    {
        "learning_rate": 0.06,
        "num_leaves": 8,
        "min_data_in_leaf": 150,
        "lambda_l2": 50.0,
        "lambdarank_truncation_level": 20,
    },
)
FILES = Recipe(
    100,
    3,
    {
        "learning_rate": 0.05,
        "num_leaves": 6,
        "min_data_in_leaf": 60,
        "lambda_l2": 20.0,
        "lambdarank_truncation_level": 8,
    },
)


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """What a stage learns from: a matrix of candidates and their marks for each example.

    Attributes:
        names: of the features.
        rows: float32[candidates, features] by example.
        start: float64[candidates] by example, what trees add to.
        right: bool[candidates] by example.
        weights: of the examples.
    """

    names: list[str]
    rows: list[Floats]
    start: list[Doubles]
    right: list[Mask]
    weights: list[float]

    @classmethod
    def of(
        cls,
        hand: Sequence[Floats],
        features: Sequence[Features],
        right: Sequence[Mask],
        weights: Sequence[float],
    ) -> Task:
        """Lay features out; `hand` is by example, by the weights set by hand."""
        names = names_of(features)
        rows = [matrix(one, names, len(marks)) for one, marks in zip(features, right, strict=True)]
        return cls(names, rows, list(map(prior, hand)), list(right), list(weights))


def grow(task: Task, chosen: Sequence[int], recipe: Recipe, seed: int) -> list[Any]:
    """Boosters from some of the examples; those without a right candidate teach nothing."""
    lightgbm = needed("lightgbm", "train the fusion")
    useful = [number for number in chosen if task.right[number][:LEARNED_FROM].any()]
    sizes = [min(LEARNED_FROM, len(task.right[number])) for number in useful]
    rows = np.concatenate([task.rows[number][:LEARNED_FROM] for number in useful])
    right = np.concatenate([task.right[number][:LEARNED_FROM] for number in useful])
    start = np.concatenate([task.start[number][:LEARNED_FROM] for number in useful])
    weights = np.repeat([task.weights[number] for number in useful], sizes)
    boosters = []
    for member in range(recipe.members):
        data = lightgbm.Dataset(
            rows, right.astype(np.int8), group=sizes, weight=weights, init_score=start
        )
        settings = SHARED | recipe.parameters | {"seed": seed * 1000 + member}
        boosters.append(lightgbm.train(settings, data, recipe.rounds))
    return boosters


def out_of_fold(task: Task, folds: Sequence[int], recipe: Recipe, seed: int) -> list[Doubles]:
    """Score each example by trees that saw no example of its fold."""
    scores = [np.zeros(len(marks)) for marks in task.right]
    for fold in sorted(set(folds)):
        seen = [number for number, own in enumerate(folds) if own != fold]
        trees = convert([one.dump_model() for one in grow(task, seen, recipe, seed)])
        for number, own in enumerate(folds):
            if own == fold:
                scores[number] = task.start[number] + trees(task.rows[number])
    return scores


def stage(task: Task, scores: Sequence[Doubles], recipe: Recipe, seed: int) -> Stage:
    """The stage for use: trees from all examples, odds by what they were out of fold."""
    boosters = grow(task, range(len(task.rows)), recipe, seed)
    slope, intercept = odds(np.concatenate(list(scores)), np.concatenate(task.right))
    return Stage(task.names, convert([one.dump_model() for one in boosters]), slope, intercept)


def odds(scores: Doubles, right: Mask) -> tuple[float, float]:
    """Slope and intercept of the log odds of being right (Platt, 1999; Newton's method)."""
    inputs = np.column_stack((scores, np.ones(len(scores))))
    line = np.array([1.0, np.log((right.sum() + 1) / (len(right) - right.sum() + 1))])
    for _ in range(50):
        expected = 1 / (1 + np.exp(-np.clip(inputs @ line, -30, 30)))
        spread = np.maximum(expected * (1 - expected), 1e-9)
        gradient = inputs.T @ (right - expected)
        step = np.linalg.solve((inputs.T * spread) @ inputs + 1e-6 * np.eye(2), gradient)
        line = line + np.clip(step, -1, 1)
    return float(max(line[0], 1e-3)), float(line[1])


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """A model, and what it would have said of its own examples had it not seen their projects.

    Attributes:
        model: from all examples.
        units: log odds of the functions of each example, out of fold.
        files: of the files.
    """

    model: Model
    units: list[Doubles]
    files: list[Doubles]


def train(examples: Sequence[Example], weights: Sequence[float], seed: int = 0) -> Trained:
    """Fit both stages; files learn from function scores that were made out of fold."""
    folds = folds_of([one.instance.repo for one in examples])
    units = Task.of(
        [one.pool.unit_scores["hand"] for one in examples],
        [of_units(one.pool) for one in examples],
        [one.right_functions for one in examples],
        weights,
    )
    scores = out_of_fold(units, folds, UNITS, seed)
    first = stage(units, scores, UNITS, seed)
    unit_odds = [first.slope * one + first.intercept for one in scores]
    described = [
        of_files(one.pool, chances(own)) for one, own in zip(examples, unit_odds, strict=True)
    ]
    files = Task.of(
        [one.pool.file_scores["hand"] for one in examples],
        described,
        [one.right_files for one in examples],
        weights,
    )
    file_scores = out_of_fold(files, folds, FILES, seed)
    second = stage(files, file_scores, FILES, seed)
    file_odds = [second.slope * one + second.intercept for one in file_scores]
    return Trained(Model(first, second), unit_odds, file_odds)


def folds_of(repos: Sequence[str], count: int = FOLDS) -> list[int]:
    """A fold for each example: projects stay whole, the largest are placed first."""
    sizes, fold_of = [0] * count, {}
    for repo, size in sorted(Counter(repos).items(), key=lambda one: (-one[1], one[0])):
        fold_of[repo] = sizes.index(min(sizes))
        sizes[fold_of[repo]] += size
    return [fold_of[repo] for repo in repos]

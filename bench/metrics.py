"""Scores of ranked answers: Acc@k and recall@k at file, module and function level.

Acc@k is all or nothing: the share of instances with |gold ∩ top-k| = min(|gold|, k)
(LocAgent, Chen et al., ACL 2025; SweRank, arXiv 2505.07849). An instance without gold at a
level is skipped there; one without an answer is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bench.types import Instance, Prediction

_REPETITION = re.compile(r"#\d+(?=\.|$)")


class Level(StrEnum):
    """What is counted as one answer."""

    FILE = "file"
    MODULE = "module"
    FUNCTION = "function"


@dataclass(frozen=True, slots=True, order=True)
class Measure:
    """One measure at one level and depth; its text is its name (`function acc@10`)."""

    level: Level
    name: str
    depth: int

    def __str__(self) -> str:
        return f"{self.level} {self.name}@{self.depth}"


def _at(level: Level, name: str, *depths: int) -> list[Measure]:
    return [Measure(level, name, depth) for depth in depths]


MEASURES = (
    *_at(Level.FILE, "acc", 1, 3, 5),
    *_at(Level.MODULE, "acc", 5, 10),
    *_at(Level.FUNCTION, "acc", 5, 10),
    *_at(Level.FILE, "recall", 10),
    *_at(Level.FUNCTION, "recall", 10),
)
"""What tables show: the literature's choice, and recall for fixes of many functions."""


def accuracy(gold: set[str], ranked: Sequence[str], depth: int) -> float:
    """1.0 if the first `depth` answers hold all gold that fits in them, else 0.0."""
    return float(len(gold.intersection(ranked[:depth])) == min(len(gold), depth))


def recall(gold: set[str], ranked: Sequence[str], depth: int) -> float:
    """Share of the gold among the first `depth` answers."""
    return len(gold.intersection(ranked[:depth])) / len(gold)


_FORMULAS = {"acc": accuracy, "recall": recall}


def score(
    instance: Instance, prediction: Prediction | None, measures: Iterable[Measure] = MEASURES
) -> dict[Measure, float]:
    """Score one answer by every measure that applies: not where there is no gold.

    Args:
        instance: with its gold.
        prediction: None counts as an empty answer.
        measures: what to compute.
    """
    answer = prediction or Prediction(instance.instance_id)
    gold = {level: set(gold_at(instance, level)) for level in Level}
    ranked = {level: ranked_at(answer, level) for level in Level}
    return {
        measure: _FORMULAS[measure.name](gold[measure.level], ranked[measure.level], measure.depth)
        for measure in measures
        if gold[measure.level]
    }


def gold_at(instance: Instance, level: Level) -> list[str]:
    """Gold of an instance at a level, each once, constructors folded into their class."""
    if level is Level.FILE:
        return list(dict.fromkeys(instance.gold_files))
    names = instance.gold_modules if level is Level.MODULE else instance.gold_functions
    return list(dict.fromkeys(map(fold, names)))


def ranked_at(prediction: Prediction, level: Level) -> list[str]:
    """Answers at a level, best first, each once.

    Modules come from the functions. So do files, where the system names none.
    """
    functions = [_REPETITION.sub("", name) for name in prediction.functions]
    if level is Level.FUNCTION:
        names = [fold(name) for name in functions]
    elif level is Level.MODULE:
        names = [module_of(name) for name in functions]
    else:
        names = list(prediction.files) or [path_of(name) for name in functions]
    return list(dict.fromkeys(names))


def fold(name: str) -> str:
    """Let a constructor of Python count as its class, and a repeated name as the first."""
    return _REPETITION.sub("", name).removesuffix(".__init__")


def module_of(function: str) -> str:
    """The class around a function; the function itself at module level."""
    path, _, name = function.rpartition(":")
    enclosing = name.rpartition(".")[0]
    return f"{path}:{enclosing or name}"


def path_of(function: str) -> str:
    """The file that a function stands in."""
    return function.rpartition(":")[0]

"""MRR, MAP and nDCG of ranked answers, computed by ir-measures (trec_eval's formulas)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.extras import needed
from bench.metrics import Level, Measure, gold_at, ranked_at
from bench.types import Instance, Prediction

DEEPEST = 100

_FORMULAS = {"mrr": "RR", "map": "AP", "ndcg": "nDCG"}


def rank_scores(
    instances: Sequence[Instance],
    predictions: Sequence[Prediction | None],
    measures: Sequence[Measure],
) -> dict[tuple[int, Measure], float]:
    """Score answers by position of the instance and measure; not where there is no gold.

    An instance without an answer scores 0. MAP divides by the number of gold items
    (trec_eval's AP), not by k as SweRank's released script does.

    Raises:
        PatchpointError: ir-measures is not installed.
    """
    package = needed("ir_measures", "compute MRR, MAP and nDCG")
    found: dict[tuple[int, Measure], float] = {}
    for level in Level:
        names = {_foreign(package, one): one for one in measures if one.level is level}
        qrels, run = _level(instances, predictions, level)
        if names and qrels:
            for value in package.iter_calc(list(names), qrels, run):
                found[int(value.query_id), names[value.measure]] = value.value
    return found


def _foreign(package: Any, measure: Measure) -> Any:
    return getattr(package, _FORMULAS[measure.name]) @ measure.depth


def _level(
    instances: Sequence[Instance], predictions: Sequence[Prediction | None], level: Level
) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, float]]]:
    """Gold and answers as trec_eval wants them.

    Items are numbered, since the C code below takes no name with a NUL or a lone surrogate.
    """
    qrels: dict[str, dict[str, int]] = {}
    run: dict[str, dict[str, float]] = {}
    for number, (instance, prediction) in enumerate(zip(instances, predictions, strict=True)):
        gold = gold_at(instance, level)
        if not gold:
            continue
        ranked = ranked_at(prediction, level)[:DEEPEST] if prediction else []
        ids = {name: str(place) for place, name in enumerate(dict.fromkeys([*ranked, *gold]))}
        qrels[str(number)] = {ids[name]: 1 for name in gold}
        if ranked:
            run[str(number)] = {ids[name]: float(-place) for place, name in enumerate(ranked)}
    return qrels, run

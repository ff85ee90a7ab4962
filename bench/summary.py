"""A run in figures: means of every measure, overall and by a property of the instances."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Any

from bench.metrics import MEASURES, Measure, score
from bench.types import Instance, Prediction


@dataclass(frozen=True, slots=True)
class Summary:
    """Scores of some instances.

    Attributes:
        name: what they have in common.
        instances: how many there are.
        answered: how many have an answer.
        means: by measure, 0 to 1, over the instances that have gold at its level; a measure
            that applies to none is not there.
        seconds: median of the wall-clock times of the answers, None without any.
        peak_mb: largest memory of a process that answered.
    """

    name: str
    instances: int
    answered: int
    means: Mapping[Measure, float]
    seconds: float | None
    peak_mb: float

    def as_json(self) -> dict[str, Any]:
        """The same in plain types, measures in percent by name."""
        return {
            "name": self.name,
            "instances": self.instances,
            "answered": self.answered,
            "scores": {str(measure): round(100 * v, 2) for measure, v in self.means.items()},
            "seconds": self.seconds,
            "peak_mb": self.peak_mb,
        }


def summarise(
    name: str, instances: Sequence[Instance], predictions: Mapping[str, Prediction]
) -> Summary:
    """Score the answers to some instances; those without an answer count as wrong."""
    scores = [score(instance, predictions.get(instance.instance_id)) for instance in instances]
    columns = {m: [row[m] for row in scores if m in row] for m in MEASURES}
    found = [predictions[one.instance_id] for one in instances if one.instance_id in predictions]
    answered = [one for one in found if one.functions or one.files]
    times = [one.seconds for one in answered]
    return Summary(
        name,
        len(instances),
        len(answered),
        {measure: mean(values) for measure, values in columns.items() if values},
        round(median(times), 3) if times else None,
        max((one.peak_mb for one in answered), default=0.0),
    )


def breakdown(
    instances: Sequence[Instance],
    predictions: Mapping[str, Prediction],
    group: Callable[[Instance], str],
) -> list[Summary]:
    """Summaries by a property of the instances, in alphabetical order."""
    groups: dict[str, list[Instance]] = {}
    for instance in instances:
        groups.setdefault(group(instance), []).append(instance)
    return [summarise(name, groups[name], predictions) for name in sorted(groups)]


def all_summaries(
    instances: Sequence[Instance], predictions: Mapping[str, Prediction]
) -> list[Summary]:
    """Overall, then by repository and by language, where there are several."""
    summaries = [summarise("all", instances, predictions)]
    for group in (_repository, _language):
        parts = breakdown(instances, predictions, group)
        if len(parts) > 1:
            summaries += parts
    return summaries


def _repository(instance: Instance) -> str:
    return instance.repo


def _language(instance: Instance) -> str:
    return instance.language or "unknown language"

"""What the page measures of a session, official and grounded kept apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bench.locobench.grounded.score import Grounded
from bench.locobench.metrics.all import METRICS
from bench.locobench.metrics.metric import Metric, Side

Kind = Literal["official", "grounded"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A value within 0 and 1.

    Attributes:
        title: what it is called.
        of: its value for a session; None where the session has none.
    """

    title: str
    of: Callable[[Grounded], float | None]


def _metric(metric: Metric) -> Measure:
    return Measure(metric.name.replace("_", " "), lambda one: one.official.metrics[metric.name])


def _side(side: Side) -> tuple[Measure, ...]:
    return tuple(_metric(one) for one in METRICS if one.side == side)


COMPREHENSION = _side("comprehension")
EFFICIENCY = _side("efficiency")
OFFICIAL = (
    Measure("LCBA-Comprehension", lambda one: one.official.comprehension),
    Measure("LCBA-Efficiency", lambda one: one.official.efficiency),
    Measure("overall", lambda one: one.official.overall),
)
READ = (
    Measure("context files read", lambda one: one.reach.recall),
    Measure("of what was read, context", lambda one: one.reach.precision),
    Measure("truth read", lambda one: one.reach.truth_recall),
)
DONE = (
    Measure("truth edited", lambda one: one.edits.recall),
    Measure("of what was edited, truth", lambda one: one.edits.precision),
    Measure("functions edited", lambda one: one.edits.functions),
    Measure("still compiles", lambda one: one.health.still_compiles if one.health else None),
    Measure("still passes", lambda one: one.health.still_passes if one.health else None),
    Measure("right", lambda one: float(one.answered.right) if one.answered else None),
    Measure("answer F1", lambda one: one.answered.f1 if one.answered else None),
)

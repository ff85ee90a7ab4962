"""The nine metrics in their official order, and the three scores made of them."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import Any

from bench.locobench.metrics.cross_file_consistency import METRIC as CONSISTENCY
from bench.locobench.metrics.dependency_traversal import METRIC as TRAVERSAL
from bench.locobench.metrics.execution_success_rate import METRIC as EXECUTION
from bench.locobench.metrics.information_coverage import METRIC as COVERAGE
from bench.locobench.metrics.long_range_dependency_resolution import METRIC as RESOLUTION
from bench.locobench.metrics.memory_efficiency import METRIC as MEMORY
from bench.locobench.metrics.metric import Metric, Side
from bench.locobench.metrics.multi_session_memory_retention import METRIC as RETENTION
from bench.locobench.metrics.runtime_efficiency import METRIC as RUNTIME
from bench.locobench.metrics.session import SessionResult
from bench.locobench.metrics.solution_usability import METRIC as USABILITY

METRICS: tuple[Metric, ...] = (
    EXECUTION, RETENTION, CONSISTENCY, TRAVERSAL, USABILITY,
    RUNTIME, MEMORY, COVERAGE, RESOLUTION,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scores:
    """The official scores of one session.

    Attributes:
        metrics: the nine values by name, in official order.
        comprehension: LCBA-Comprehension, the mean of five.
        efficiency: LCBA-Efficiency, the mean of four.
        overall: .6 comprehension + .4 efficiency.
    """

    metrics: dict[str, float]
    comprehension: float
    efficiency: float
    overall: float

    def to_json(self) -> dict[str, Any]:
        """The form of the vectors."""
        return {
            "metrics": self.metrics,
            "lcba_comprehension": self.comprehension,
            "lcba_efficiency": self.efficiency,
            "overall": self.overall,
        }


def score(result: SessionResult) -> Scores:
    """The official scores (bias_free_evaluator.py, _calculate_lcba_scores)."""
    return combined({metric.name: metric(result) for metric in METRICS})


def combined(metrics: dict[str, float]) -> Scores:
    """The three scores that follow from nine values by name."""
    comprehension, efficiency = _mean(metrics, "comprehension"), _mean(metrics, "efficiency")
    overall = comprehension * 0.6 + efficiency * 0.4
    return Scores(metrics, comprehension, efficiency, overall)


def _mean(metrics: dict[str, float], side: Side) -> float:
    return statistics.mean(metrics[one.name] for one in METRICS if one.side == side)

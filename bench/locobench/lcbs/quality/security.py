"""Security: a constant, because the official code reads its result under a wrong name."""

from __future__ import annotations

from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.solution import Solution

CONSTANT = 0.8


def security(_solution: Solution) -> float:
    """.8 whatever the scan finds.

    Source: LoCoBench validation_framework.py, _evaluate_code_quality_detailed.
    """
    return CONSTANT


METRIC = SolutionMetric("security_score_used", "quality", security)

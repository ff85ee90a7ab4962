"""ICU, information coverage utilisation: names of context files, words of the task."""

from __future__ import annotations

from bench.locobench.lcbs.longcontext.extraction import extraction
from bench.locobench.lcbs.longcontext.words import context, requirements
from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.solution import Solution


def utilisation(solution: Solution) -> float:
    """.4 context + .35 requirements + .25 extraction.

    Source: LoCoBench metric_algorithms.py, calculate_information_coverage_utilization.
    """
    score = context(solution) * 0.4 + requirements(solution) * 0.35 + extraction(solution) * 0.25
    return min(max(score, 0.0), 1.0)


METRIC = SolutionMetric("information_coverage_utilization", "longcontext", utilisation)

"""Integration: how many files there are, and how many of them import."""

from __future__ import annotations

from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.parts import has
from bench.locobench.lcbs.solution import Solution


def integration(solution: Solution) -> float:
    """.7 for several files, else .3; .1 more if over two of them hold "import" or "from".

    Source: LoCoBench validation_framework.py, _test_integration_detailed. No test runs.
    """
    score = 0.7 if len(solution.files) > 1 else 0.3
    importing = sum(has(("import", "from"), text) for text in solution.texts)
    return min(score + 0.1 if importing > 2 else score, 1.0)


METRIC = SolutionMetric("integration_tests", "correctness", integration)

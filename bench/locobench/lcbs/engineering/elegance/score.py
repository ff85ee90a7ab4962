"""SES, solution elegance: clarity, abstraction, principles and one style."""

from __future__ import annotations

from bench.locobench.lcbs.engineering.elegance.abstraction import abstraction
from bench.locobench.lcbs.engineering.elegance.clarity import clarity
from bench.locobench.lcbs.engineering.elegance.principles import principles
from bench.locobench.lcbs.engineering.elegance.style import style
from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.solution import Solution


def elegance(solution: Solution) -> float:
    """.3 clarity + .25 abstraction + .25 principles + .2 style.

    Source: LoCoBench metric_algorithms.py, calculate_solution_elegance_score.
    """
    score = (
        clarity(solution.texts) * 0.30
        + abstraction(solution.joined) * 0.25
        + principles(solution.texts) * 0.25
        + style(solution.texts) * 0.20
    )
    return min(max(score, 0.0), 1.0)


METRIC = SolutionMetric("solution_elegance_score", "engineering", elegance, zero_on_error=True)

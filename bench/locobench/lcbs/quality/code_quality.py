"""Code quality of the files: comments, a middle length, a function."""

from __future__ import annotations

from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.parts import mean
from bench.locobench.lcbs.solution import Solution


def quality(solution: Solution) -> float:
    """Mean over files of .5, + .2 comments, + .2 for 50 to 500 lines, + .1 a function.

    Source: LoCoBench validation_framework.py, _evaluate_code_quality_detailed.
    """
    return mean([_file(text) for text in solution.texts])


def _file(text: str) -> float:
    lines = text.split("\n")
    full = sum(bool(line.strip()) for line in lines)
    comments = sum(line.strip().startswith(("#", "//")) for line in lines)
    score = 0.5 + 0.2 * (comments / max(full, 1) > 0.1)
    score += 0.2 * (50 <= len(lines) <= 500)
    return min(score + 0.1 * ("func " in text or "def " in text), 1.0)


METRIC = SolutionMetric("code_quality_mean", "quality", quality)

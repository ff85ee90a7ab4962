"""Vulnerabilities: counted with patterns of Go in every language, and never scored."""

from __future__ import annotations

import re

from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.solution import Solution

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (r"exec\.Command\(", r"http\.Get\(", r"sql\.Query\(", r"fmt\.Sprintf.*%s")
)


def vulnerabilities(solution: Solution) -> int:
    """Matches over all files.

    Source: LoCoBench code_validator.py, analyze_security with its default language.
    """
    return sum(len(one.findall(text)) for text in solution.texts for one in _PATTERNS)


METRIC = SolutionMetric("vulnerabilities_found", "quality", vulnerabilities)

"""What both long-context metrics ask: do names of files and words of the task come back."""

from __future__ import annotations

import re
from pathlib import Path

from bench.locobench.lcbs.solution import Solution

_CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?:[A-Z][a-z]*)*\b")
_ALWAYS = ("implement", "create", "add", "update", "fix", "analyze")
_UNKNOWN = 0.5


def context(solution: Solution) -> float:
    """Pairs of a solution file and a context file whose stem it holds, per context file.

    At most 1; .5 without context files. Source: metric_algorithms.py, _analyze_context_usage.
    """
    files = solution.scenario.get("context_files", [])
    if not files:
        return _UNKNOWN
    stems = [Path(name).stem.lower() for name in files]
    return min(sum(stem in text for text in solution.lowered for stem in stems) / len(files), 1.0)


def requirements(solution: Solution) -> float:
    """Share of the capitalised words of the task, and of six verbs, that occur.

    .5 without a task. Source: metric_algorithms.py, _analyze_requirement_coverage.
    """
    if not solution.prompt:
        return _UNKNOWN
    words = {*_CAPITALISED.findall(solution.prompt), *_ALWAYS}
    text = solution.spaced.lower()
    return min(sum(word.lower() in text for word in words) / len(words), 1.0)

"""The language of a solution, as the official code guesses it."""

from __future__ import annotations

from collections import Counter

from bench.locobench.data.names import LANGUAGES
from bench.locobench.lcbs.solution import Solution

_ENDINGS = {
    "c": "c", "h": "c", "cpp": "cpp", "cc": "cpp", "cxx": "cpp", "hpp": "cpp", "cs": "csharp",
    "go": "go", "java": "java", "js": "javascript", "jsx": "javascript", "php": "php",
    "py": "python", "rs": "rust", "ts": "typescript", "tsx": "typescript",
}  # fmt: skip


def language_of(solution: Solution) -> str:
    """What the scenario's id begins with; else the commonest ending's; else Python.

    Source: LoCoBench validation_framework.py, detect_language_from_scenario.
    """
    start, underscore, _ = str(solution.scenario.get("id", "")).partition("_")
    if underscore and start.lower() in LANGUAGES:
        return start.lower()
    endings = Counter(name.rpartition(".")[2].lower() for name in solution.files if "." in name)
    commonest = max(endings, key=lambda ending: endings[ending], default="")
    return _ENDINGS.get(commonest, "python")

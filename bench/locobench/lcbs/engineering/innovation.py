"""IS, innovation: names of data structures, of design patterns and of current libraries."""

from __future__ import annotations

import re

from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.parts import compiled, density, groups, matches, share
from bench.locobench.lcbs.solution import Solution

_EFFICIENT = tuple(
    re.compile(pattern)
    for pattern in (
        r"collections\.deque", r"collections\.defaultdict", r"set\(", r"bisect\.", r"heapq\.",
        r"itertools\.", r"enumerate\(", r"zip\(",
    )
)  # fmt: skip
_WASTEFUL = compiled(r"\.append\(.*in.*for", r"string.*\+.*in.*for", r"list.*dict\.keys\(\)")
_PATTERNS = (
    ("factory", "create", "builder"),
    ("singleton", "_instance", "__new__"),
    ("observer", "listener", "notify", "subscribe"),
    ("strategy", "algorithm", "policy"),
    ("decorator", "@", "wrapper"),
    ("adapter", "wrapper", "bridge"),
    ("model", "view", "controller"),
    ("repository", "repo", "dao"),
)
_FAST = compiled(
    r"@lru_cache", r"@cache", r"async\s+def", r"await\s+", r"threading\.",
    r"multiprocessing\.", r"concurrent\.", r"asyncio\.", r"pool\.",
)  # fmt: skip
_MODERN = (
    "fastapi", "flask", "django", "pydantic", "dataclass", "typing", "type:", "->", 'f"', "f'",
    "pathlib", "path", "json", "requests", "logging", "with open",
)  # fmt: skip


def innovation(solution: Solution) -> float:
    """.3 algorithms + .25 patterns + .25 performance + .2 modern, over all files joined.

    Source: LoCoBench metric_algorithms.py, calculate_innovation_score.
    """
    text = solution.joined
    lowered = text.lower()
    score = (
        _algorithms(text) * 0.30
        + groups(_PATTERNS, lowered) / len(_PATTERNS) * 0.25
        + density(_FAST, text, 20) * 0.25
        + share(_MODERN, lowered) * 0.20
    )
    return min(max(score, 0.0), 1.0)


def _algorithms(text: str) -> float:
    kinds = sum(pattern.search(text) is not None for pattern in _EFFICIENT)
    return max(kinds / len(_EFFICIENT) - min(matches(_WASTEFUL, text) * 0.1, 0.5), 0.0)


METRIC = SolutionMetric("innovation_score", "engineering", innovation, zero_on_error=True)

"""STS, system thinking: words of scale and integration, simple functions, extensibility."""

from __future__ import annotations

import ast

from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.parts import compiled, density, share
from bench.locobench.lcbs.solution import Solution, functions, tree

_SCALE = (
    "queue", "pagination", "batch", "chunk", "pool", "cache", "redis", "memcache", "async",
    "thread", "concurrent", "parallel", "database", "connection", "session", "rate_limit",
    "throttle", "backoff",
)  # fmt: skip
_INTEGRATION = (
    "api", "endpoint", "route", "rest", "json", "xml", "serialize", "marshal", "http",
    "request", "response", "client", "server", "service", "interface", "contract", "schema",
)  # fmt: skip
_EXTENSIBLE = compiled(
    r"class.*\(.*\):", r"abc\.ABC", r"@abstractmethod", r"plugin", r"hook", r"config",
    r"setting", r"registry", r"factory",
)  # fmt: skip
_BRANCHES = (ast.If, ast.While, ast.For, ast.Try)


def thinking(solution: Solution) -> float:
    """Mean of scale, maintainability, integration and extensibility.

    Source: LoCoBench metric_algorithms.py, calculate_system_thinking_score.
    """
    lowered = solution.joined.lower()
    score = (
        share(_SCALE, lowered) * 0.25
        + _maintainability(solution) * 0.25
        + share(_INTEGRATION, lowered) * 0.25
        + density(_EXTENSIBLE, solution.joined, 10) * 0.25
    )
    return min(max(score, 0.0), 1.0)


def _maintainability(solution: Solution) -> float:
    """Mean of 1 - (branches per function) / 10, at least 0, and n / max(n, 3) for n files."""
    trees = [module for text in solution.texts if (module := tree(text)) is not None]
    counts = [_branches(one) for module in trees for one in functions(module)]
    if not counts:
        return 0.5
    simple = max(1.0 - sum(counts) / len(counts) / 10, 0.0)
    return (simple + len(solution.files) / max(len(solution.files), 3)) / 2


def _branches(function: ast.FunctionDef) -> int:
    return sum(isinstance(node, _BRANCHES) for node in ast.walk(function))


METRIC = SolutionMetric("system_thinking_score", "engineering", thinking, zero_on_error=True)

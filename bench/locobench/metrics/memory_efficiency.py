"""Memory efficiency: square brackets per line, generators, files opened by `with`."""

from __future__ import annotations

from bench.locobench.metrics.metric import Metric
from bench.locobench.metrics.parts import rescaled, texts
from bench.locobench.metrics.session import SessionResult

_NO_CODE = 0.65
_HEAVY = (".readlines()", "[", "list(")
_LIGHT = ("yield ", "itertools", "generator")


def memory(result: SessionResult) -> float:
    """.4 space + .3 patterns + .3 resources, .70..1 rescaled; the worst file counts in each.

    Source: bias_free_evaluator.py, _calculate_memory_efficiency.
    """
    if not result.modified_files:
        return _NO_CODE
    files = texts(result)
    space = min((_space(text) for text in files), default=1.0)
    patterns = min((_patterns(text) for text in files), default=1.0)
    resources = min((_resources(text) for text in files), default=1.0)
    return rescaled(space * 0.4 + patterns * 0.3 + resources * 0.3, 0.70, 1.00)


def _space(text: str) -> float:
    return max(0.0, 1.0 - _heavy(text) / (text.count("\n") + 1) * 2)


def _patterns(text: str) -> float:
    heavy = _heavy(text)
    if not heavy:
        return 1.0
    return min(1.0, 0.5 + sum(text.count(sign) for sign in _LIGHT) / heavy * 0.5)


def _resources(text: str) -> float:
    opened = text.count("open(")
    return min(1.0, text.count("with ") / opened) if opened else 1.0


def _heavy(text: str) -> int:
    return sum(text.count(sign) for sign in _HEAVY)


METRIC = Metric("memory_efficiency", "efficiency", 0.65, memory)

"""Runtime efficiency: loop headers in direct succession, and names of data structures."""

from __future__ import annotations

from bench.locobench.metrics.metric import Metric
from bench.locobench.metrics.parts import rescaled, texts
from bench.locobench.metrics.session import SessionResult

_NO_CODE = 0.65
_GOOD = ("set(", "dict", "heapq", "bisect")


def runtime(result: SessionResult) -> float:
    """.4 loops + .3 structures + .3 (1 - error rate), .70..1 rescaled; the worst file counts.

    Source: bias_free_evaluator.py, _calculate_runtime_efficiency.
    """
    if not result.modified_files:
        return _NO_CODE
    files = texts(result)
    loops = min((_loops(text) for text in files), default=1.0)
    structures = min((_structures(text) for text in files), default=1.0)
    free_of_errors = max(0.0, 1.0 - result.error_rate)
    return rescaled(loops * 0.4 + structures * 0.3 + free_of_errors * 0.3, 0.70, 1.00)


def _loops(text: str) -> float:
    """1 for up to two loop headers without an ordinary line between, .7 for three, .4 above."""
    depth = deepest = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped.startswith(("for ", "while ")):
            depth += 1
            deepest = max(deepest, depth)
        elif stripped:
            depth = max(0, depth - 1)
    if deepest <= 2:
        return 1.0
    return 0.7 if deepest == 3 else 0.4


def _structures(text: str) -> float:
    """Good signs over good and poor ones; 1 where there are none."""
    good = sum(text.count(sign) for sign in _GOOD)
    poor = text.count("in list") + sum(line.count("for") >= 2 for line in text.split("\n"))
    return good / (good + poor) if good + poor else 1.0


METRIC = Metric("runtime_efficiency", "efficiency", 0.65, runtime)

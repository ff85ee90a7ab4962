"""CFRD, cross-file reasoning depth: words of interfaces, sharing, change and data flow."""

from __future__ import annotations

import re

from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.parts import groups, has, mean, per_file
from bench.locobench.lcbs.solution import Solution

_INTERFACES = (
    ("interface", "protocol", "abstract"),
    ("inject", "provide", "wire", "bind"),
    ("implement", "extend", "inherit", "override"),
    ("requires", "ensures", "contract", "guarantee"),
)
_NAMED_INTERFACE = re.compile(r"interface\s+([A-Za-z]+)")
_SHARED = ("global", "static", "shared")
_COORDINATION = (
    ("mutex", "lock", "sync", "atomic", "synchronized"),
    ("channel", "queue", "event", "message", "signal"),
    ("wait", "notify", "coordinate", "barrier"),
    ("goroutine", "thread", "process", "worker"),
)
_CHANGING = ("update", "modify", "change", "edit", "alter", "refactor")
_CHANGE = (
    ("transaction", "commit", "rollback", "begin"),
    ("validate", "check", "verify", "ensure"),
    ("consistent", "atomic", "ACID", "integrity"),
    ("recover", "retry", "fallback", "compensate"),
)
_FLOW = (
    ("validate", "sanitize", "check", "verify"),
    ("transform", "convert", "map", "filter"),
    ("format", "serialize", "marshal", "encode"),
    ("error", "exception", "fail", "panic"),
)
_WAY = (
    ("input", "request", "param"),
    ("process", "handle", "execute"),
    ("output", "response", "return"),
)


def depth(solution: Solution) -> float:
    """.35 interfaces + .3 sharing + .25 change + .1 flow, means over the files.

    Source: LoCoBench metric_algorithms.py, calculate_cross_file_reasoning_depth.
    """
    score = (
        per_file(_interfaces, solution.texts) * 0.35
        + _sharing(solution) * 0.30
        + _change(solution) * 0.25
        + per_file(_flow, solution.lowered) * 0.10
    )
    return min(max(score, 0.0), 1.0)


def _interfaces(text: str) -> float:
    names = _NAMED_INTERFACE.findall(text)
    good = mean([float(name.endswith(("er", "able", "Interface"))) for name in names])
    return groups(_INTERFACES, text.lower()) * 0.25 + good * 0.2


def _sharing(solution: Solution) -> float:
    if not any(has(_SHARED, text) for text in solution.lowered):
        return 0.8
    return per_file(lambda text: groups(_COORDINATION, text) * 0.25, solution.lowered)


def _change(solution: Solution) -> float:
    if not has(_CHANGING, solution.prompt.lower()):
        return 0.6
    return per_file(
        lambda text: groups(_CHANGE, text) * 0.25 + 0.1 * has(("version", "changelog"), text),
        solution.lowered,
    )


def _flow(text: str) -> float:
    return groups(_FLOW, text) * 0.2 + groups(_WAY, text) / 3.0 * 0.4


METRIC = SolutionMetric("cross_file_reasoning_depth", "engineering", depth)

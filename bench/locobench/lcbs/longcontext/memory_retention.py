"""MMR, multi-session memory retention: one naming, one approach, little shared state."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

from bench.locobench.lcbs.longcontext.words import context, requirements
from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.parts import has, hits, mean, naming_style
from bench.locobench.lcbs.solution import Solution

_TERM = re.compile(r"\b[A-Z][a-z]+\b")
_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        r"func\s+([a-zA-Z_][a-zA-Z0-9_]*)",
        r"var\s+([a-zA-Z_][a-zA-Z0-9_]*)",
        r"type\s+([a-zA-Z_][a-zA-Z0-9_]*)",
        r"def\s+([a-zA-Z_][a-zA-Z0-9_]*)",
        r"([a-zA-Z_][a-zA-Z0-9_]*)\s*:?=",
    )
)
_ROOTS = ("get", "set", "create", "update", "delete", "handle", "process")
_APPROACH = (
    ("try", "catch", "error", "exception", "if err"),
    ("map", "slice", "array", "list", "dict"),
    ("interface", "struct", "class", "factory", "builder"),
    ("func", "function", "method", "procedure"),
)
_STATE = (
    (0.3, ("const", "readonly", "immutable", "copy")),
    (-0.1, ("global", "static", "shared", "singleton")),
    (0.3, ("private", "encapsulated", "local")),
    (0.1, ("validate", "check", "verify", "assert")),
)
_CHANGES = ("=", "++", "--", "+=", "-=")

Kinds = Counter[tuple[frozenset[str], str]]


def retention(solution: Solution) -> float:
    """Over sessions: .4 naming + .35 approach + .25 state; else words of task and context.

    Source: LoCoBench metric_algorithms.py, calculate_multi_session_memory_retention.
    """
    if solution.category != "multi_session_development":
        terms = _terminology(solution)
        return context(solution) * 0.4 + requirements(solution) * 0.35 + terms * 0.25
    state = min(mean([max(_state(text), 0.0) for text in solution.texts]), 1.0)
    score = _naming(solution.texts) * 0.4 + _approach(solution.lowered) * 0.35 + state * 0.25
    return min(max(score, 0.0), 1.0)


def _terminology(solution: Solution) -> float:
    """Share of the task's capitalised words that occur as they are, in lower or upper case."""
    terms = set(_TERM.findall(solution.prompt))
    text = solution.spaced
    found = [float(has((word, word.lower(), word.upper()), text)) for word in terms]
    return min(mean(found, 0.6), 1.0)


def _naming(texts: list[str]) -> float:
    """1 - pairs of names with a common root and another style, per name, over file pairs."""
    found = [[name for one in _NAMES for name in one.findall(text)] for text in texts]
    compared = sum(len(a) + len(b) for a, b in combinations(found, 2))
    if not compared:
        return 0.5
    kinds = [_kinds(names) for names in found]
    clashes = sum(_clashes(a, b) for a, b in combinations(kinds, 2))
    return max(1.0 - clashes / compared, 0.0)


def _kinds(names: list[str]) -> Kinds:
    """How many names have these roots and this style; those without a root never clash."""
    kinds = Counter(
        (frozenset(root for root in _ROOTS if root in name.lower()), naming_style(name))
        for name in names
    )
    return Counter({kind: count for kind, count in kinds.items() if kind[0]})


def _clashes(ours: Kinds, theirs: Kinds) -> int:
    return sum(
        many * more
        for (roots, style), many in ours.items()
        for (others, other), more in theirs.items()
        if style != other and roots & others
    )


def _approach(texts: list[str]) -> float:
    """Mean over four groups of 1 / (1 + variance of the hits per file); .8 for one file."""
    if len(texts) < 2:
        return 0.8
    counts = ([hits(words, text) for text in texts] for words in _APPROACH)
    return mean([1.0 / (1.0 + _variance(values)) for values in counts])


def _variance(values: list[int]) -> float:
    middle = sum(values) / len(values)
    return sum((value - middle) ** 2 for value in values) / len(values)


def _state(text: str) -> float:
    lowered = text.lower()
    score = sum(weight for weight, words in _STATE if has(words, lowered))
    return score - 0.2 * (sum(text.count(sign) for sign in _CHANGES) > 10)


METRIC = SolutionMetric("multi_session_memory_retention", "longcontext", retention)

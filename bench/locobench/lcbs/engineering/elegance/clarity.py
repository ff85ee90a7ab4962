"""Clarity of a solution: names, structure and readability of each file."""

from __future__ import annotations

import ast

from bench.locobench.lcbs.parts import mean
from bench.locobench.lcbs.solution import functions, tree

_USUAL_LENGTH = 10


def clarity(texts: list[str]) -> float:
    """.4 names + .3 structure + .3 readability, mean over the files; may exceed 1."""
    return mean(
        [_names(text) * 0.4 + _structure(text) * 0.3 + _readability(text) * 0.3 for text in texts]
    )


def _names(text: str) -> float:
    """Share of names longer than 2, all lower, without leading underscore; .5 without names."""
    module = tree(text)
    if module is None:
        return 0.0
    names = [one.name for one in functions(module)]
    names += [node.id for node in ast.walk(module) if isinstance(node, ast.Name)]
    good = [float(len(n) > 2 and not n.startswith("_") and n.islower()) for n in names]
    return mean(good, 0.5)


def _structure(text: str) -> float:
    """Mean of even indentation (.5 if not) and 1 - (mean length - 10) / 50, at least 0."""
    indents = (len(line) - len(line.lstrip()) for line in text.split("\n") if line.strip())
    even = 1.0 if all(indent % 4 == 0 for indent in indents) else 0.5
    module = tree(text)
    lengths = [] if module is None else [_length(one) for one in functions(module)]
    short = max(1.0 - (mean(lengths, _USUAL_LENGTH) - 10) / 50, 0.0)
    return (even + short) / 2


def _length(function: ast.FunctionDef) -> float:
    return float((function.end_lineno or function.lineno) - function.lineno)


def _readability(text: str) -> float:
    """Mean of 1 - (mean line length - 80) / 80, at least 0, and 5 times the "#" share."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        return 0.5
    short = max(1.0 - (sum(map(len, lines)) / len(lines) - 80) / 80, 0.0)
    commented = sum(line.strip().startswith("#") for line in lines) / len(lines)
    return (short + min(commented * 5, 1.0)) / 2

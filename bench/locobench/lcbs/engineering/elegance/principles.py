"""Principles of a solution: no repetition, little branching, classes of a middle size."""

from __future__ import annotations

import ast
from collections import Counter

from bench.locobench.lcbs.parts import full_lines, mean
from bench.locobench.lcbs.solution import tree

_BRANCHES = (ast.If, ast.For, ast.While, ast.Try)


def principles(texts: list[str]) -> float:
    """Mean of the three."""
    return (_no_repetition(texts) + mean([_simple(text) for text in texts]) + _classes(texts)) / 3


def _no_repetition(texts: list[str]) -> float:
    """1 - 2 x the share of lines that repeat another one, at least 0."""
    lines = Counter(line for text in texts for line in full_lines(text))
    if not lines:
        return 1.0
    return max(1.0 - (lines.total() - len(lines)) / lines.total() * 2, 0.0)


def _simple(text: str) -> float:
    """1 - (branches - 2) / 5, at least 0, so up to 1.4; .5 for no Python."""
    module = tree(text)
    if module is None:
        return 0.5
    branches = sum(isinstance(node, _BRANCHES) for node in ast.walk(module))
    return max(1.0 - (branches - 2) / 5, 0.0)


def _classes(texts: list[str]) -> float:
    """1 for 1 to 10 methods, .7 up to 15 and for none, .3 above; .8 without a class."""
    trees = [module for text in texts if (module := tree(text)) is not None]
    classes = [n for module in trees for n in ast.walk(module) if isinstance(n, ast.ClassDef)]
    return mean([_size(one) for one in classes], 0.8)


def _size(one: ast.ClassDef) -> float:
    methods = sum(isinstance(node, ast.FunctionDef) for node in one.body)
    if 1 <= methods <= 10:
        return 1.0
    return 0.7 if methods <= 15 else 0.3

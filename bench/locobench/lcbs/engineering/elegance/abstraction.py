"""Abstraction of a solution: classes and functions per line."""

from __future__ import annotations

import ast

from bench.locobench.lcbs.solution import tree

_LOW, _HIGH = 0.05, 0.2


def abstraction(text: str) -> float:
    """1 for .05 to .2 definitions a line, falling off on both sides; .5 for no Python."""
    module = tree(text)
    if module is None:
        return 0.5
    defined = sum(isinstance(n, ast.ClassDef | ast.FunctionDef) for n in ast.walk(module))
    each = defined / (text.count("\n") + 1)
    if each < _LOW:
        return each / _LOW
    return 1.0 if each <= _HIGH else max(0.4 - (each - _HIGH) / 0.1, 0.0)

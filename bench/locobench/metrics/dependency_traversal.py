"""Dependency traversal: imports that look right, calls of known names, imports on top."""

from __future__ import annotations

import re

from bench.locobench.metrics.metric import Metric
from bench.locobench.metrics.parts import clamp, is_import, mean, texts
from bench.locobench.metrics.session import SessionResult

_NO_CODE = 0.7
_TOP = 10
_DEFINED = re.compile(r"def\s+(\w+)\s*\(")
_CALLED = re.compile(r"(\w+)\s*\(")
_IMPORT = re.compile(r"(import|from)\s+[\w.]+")
_BUILT_IN = frozenset(("print", "len", "str", "int", "float", "list", "dict", "set"))


def traversal(result: SessionResult) -> float:
    """.4 imports + .35 references + .25 order, means over the files, within .3 and 1.

    Source: bias_free_evaluator.py, _calculate_dependency_traversal. The patterns know
    Python's syntax only and are applied to every language.
    """
    if not result.modified_files:
        return _NO_CODE
    files = texts(result)
    known = _BUILT_IN.union(*(_DEFINED.findall(text) for text in files))
    imports = mean([_imports(text) for text in files], 1.0)
    references = mean([_references(text, known) for text in files], 1.0)
    order = mean([_order(text) for text in files], 1.0)
    return clamp(imports * 0.4 + references * 0.35 + order * 0.25, 0.3)


def _imports(text: str) -> float:
    lines = [line.strip() for line in text.split("\n") if is_import(line)]
    return mean([float(_IMPORT.match(line) is not None) for line in lines], 1.0)


def _references(text: str, known: frozenset[str]) -> float:
    return mean([float(name in known) for name in _CALLED.findall(text)], 1.0)


def _order(text: str) -> float:
    places = [place for place, line in enumerate(text.split("\n")) if is_import(line)]
    return mean([float(place < _TOP) for place in places], 1.0)


METRIC = Metric("dependency_traversal", "comprehension", 0.7, traversal)

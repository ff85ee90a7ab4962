"""DTA, dependency traversal accuracy: imports that parse, calls of known names, order."""

from __future__ import annotations

import re

from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.parts import has, import_lines, mean
from bench.locobench.lcbs.solution import Solution, tree

_BUILT_IN = (
    "print", "len", "str", "int", "float", "list", "dict", "set", "tuple", "range",
    "enumerate", "zip", "map", "filter", "sum", "max", "min", "open", "abs", "round",
    "sorted", "reversed",
)  # fmt: skip
_DOUBTFUL = ("__", "sys.exit", "eval", "exec")
_DEFINED = (
    re.compile(r"def\s+([a-zA-Z_][a-zA-Z0-9_]*)"),
    re.compile(r"class\s+([a-zA-Z_][a-zA-Z0-9_]*)"),
)
_CALLED = re.compile(r"([a-zA-Z_][a-zA-Z0-9_]*)\s*\(")


def accuracy(solution: Solution) -> float:
    """.4 imports + .35 references + .25 order, means over the files.

    Source: LoCoBench metric_algorithms.py, calculate_dependency_traversal_accuracy.
    """
    texts = solution.texts
    known = set(_BUILT_IN)
    known.update(name for text in texts for one in _DEFINED for name in one.findall(text))
    imports = mean([_imports(text) for text in texts])
    references = mean([_references(text, known) for text in texts])
    order = mean([1.0 if _on_top(text.split("\n")) else 0.5 for text in texts])
    return min(max(imports * 0.4 + references * 0.35 + order * 0.25, 0.0), 1.0)


def _imports(text: str) -> float:
    lines = import_lines(text)
    valid = mean([float(tree(line) is not None) for line in lines])
    sound = mean([float(not has(_DOUBTFUL, line)) for line in lines])
    return valid * 0.6 + sound * 0.4


def _references(text: str, known: set[str]) -> float:
    return mean([float(name in known) for name in _CALLED.findall(text)])


def _on_top(lines: list[str]) -> bool:
    """Whether the last import before other code stands early in the file."""
    last = 0
    for at, line in enumerate(lines):
        stripped = line.strip()
        if stripped.startswith(("import ", "from ")):
            last = at
        elif stripped and not stripped.startswith("#"):
            break
    return last < min(10, len(lines) // 4)


METRIC = SolutionMetric("dependency_traversal_accuracy", "engineering", accuracy)

"""Cross-file consistency: one naming style, one import style, files of one size."""

from __future__ import annotations

import re
import statistics

from bench.locobench.metrics.metric import Metric
from bench.locobench.metrics.parts import clamp, is_import, texts
from bench.locobench.metrics.session import SessionResult

_SNAKE = re.compile(r"\b[a-z]+_[a-z_]+\b")
_CAMEL = re.compile(r"\b[a-z][a-zA-Z]+[A-Z][a-zA-Z]*\b")


def consistency(result: SessionResult) -> float:
    """.4 naming + .3 imports + .3 sizes, within .3 and 1; 1 for fewer than two files.

    Source: bias_free_evaluator.py, _calculate_cross_file_consistency.
    """
    if len(result.modified_files) < 2:
        return 1.0
    files = texts(result)
    return clamp(0.4 * _naming(files) + 0.3 * _imports(result) + 0.3 * _sizes(files), 0.3)


def _naming(files: list[str]) -> float:
    """Share of the commoner style among the files that have one."""
    balances = [len(_SNAKE.findall(text)) - len(_CAMEL.findall(text)) for text in files]
    snake = sum(balance > 0 for balance in balances)
    camel = sum(balance < 0 for balance in balances)
    return max(snake, camel) / (snake + camel) if snake or camel else 1.0


def _imports(result: SessionResult) -> float:
    """Share of the commoner of relative and absolute imports, over all Python files."""
    lines = [
        line
        for name, text in result.modified_files.items()
        if isinstance(text, str) and name.endswith(".py")
        for line in text.split("\n")
        if is_import(line)
    ]
    relative = sum("from ." in line for line in lines)
    return max(relative, len(lines) - relative) / len(lines) if lines else 1.0


def _sizes(files: list[str]) -> float:
    """1 - (sample deviation / mean of the line counts) / 2, at least .3."""
    if len(files) < 2:
        return 1.0
    lines = [text.count("\n") + 1 for text in files]
    return max(0.3, 1.0 - statistics.stdev(lines) / statistics.mean(lines) / 2)


METRIC = Metric("cross_file_consistency", "comprehension", 0.5, consistency)

"""Names in Python code, as Python's own parser sees them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from bench.quality.graph.judge import Spot


def used_names(root: Path, path: str) -> Iterator[Spot]:
    """Names and attributes that a file reads; lines that are not ASCII are left out."""
    try:
        text = (root / path).read_text(encoding="utf-8")
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return
    lines = text.split("\n")
    for node in ast.walk(tree):
        spot = _spot(node)
        if spot is not None and lines[spot[0] - 1].isascii():
            yield path, *spot


def _spot(node: ast.AST) -> tuple[int, int] | None:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        return node.lineno, node.col_offset
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
        end = node.end_col_offset or 0
        return (node.end_lineno or node.lineno), end - len(node.attr)
    return None

"""Style of a solution: whether all files name and indent alike."""

from __future__ import annotations

import ast

from bench.locobench.lcbs.solution import tree

_INDENTS = (("    ", "four"), ("  ", "two"), ("\t", "tabs"))


def style(texts: list[str]) -> float:
    """Half for one naming style, half for one indentation."""
    naming = len({_naming(text) for text in texts}) == 1
    return (naming + (len({_indentation(text) for text in texts}) == 1)) / 2


def _naming(text: str) -> str:
    module = tree(text)
    if module is None:
        return "unknown"
    names = [_name(node) for node in ast.walk(module)]
    snake = sum("_" in name for name in names)
    camel = sum("_" not in name and any(c.isupper() for c in name[1:]) for name in names)
    return "snake" if snake > camel else "camel"


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.FunctionDef):
        return node.name
    return node.id if isinstance(node, ast.Name) else ""


def _indentation(text: str) -> str:
    """By the first line that is indented at all."""
    for line in text.split("\n"):
        for start, name in _INDENTS:
            if line.startswith(start):
                return name
    return "unknown"

"""A single-turn solution, and the views of it that the metrics share."""

from __future__ import annotations

import ast
import json
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Solution:
    """What a model answered to a scenario.

    Attributes:
        scenario: the single-turn record, as it is.
        files: file name -> text.
    """

    scenario: Mapping[str, Any]
    files: Mapping[str, str]

    @classmethod
    def of(cls, scenario: Mapping[str, Any], files: Mapping[str, Any]) -> Solution:
        """Make every file a text, as the official code does: nested values become JSON."""
        return cls(scenario, {str(name): _text(value) for name, value in files.items()})

    @property
    def texts(self) -> list[str]:
        """The files' texts, in order."""
        return list(self.files.values())

    @property
    def lowered(self) -> list[str]:
        """The texts in lower case."""
        return [text.lower() for text in self.files.values()]

    @property
    def joined(self) -> str:
        """All texts, a newline between them."""
        return "\n".join(self.files.values())

    @property
    def spaced(self) -> str:
        """All texts, a space between them."""
        return " ".join(self.files.values())

    @property
    def category(self) -> str:
        """The scenario's task category."""
        return str(self.scenario.get("task_category", ""))

    @property
    def prompt(self) -> str:
        """The task; the sessions of a long one in the order of their names, a space between."""
        prompt = self.scenario.get("task_prompt", "")
        if isinstance(prompt, dict):
            return " ".join(
                prompt[name] for name in sorted(prompt) if isinstance(prompt[name], str)
            )
        return str(prompt) if prompt else ""

    @property
    def told(self) -> str:
        """Description and task, in lower case."""
        return f"{self.scenario.get('description', '')} {self.prompt}".lower()


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, indent=2) if isinstance(value, dict | list) else str(value)


@lru_cache(maxsize=64)
def tree(text: str) -> ast.Module | None:
    """The text as Python reads it; None for what is no Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text)
        except SyntaxError:
            return None


def functions(module: ast.AST) -> list[ast.FunctionDef]:
    """Every function below a node, asynchronous ones excepted."""
    return [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]

"""What one value of a solution is: a name, a dimension and a formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bench.locobench.lcbs.solution import Solution

Dimension = Literal["engineering", "correctness", "quality", "longcontext"]


@dataclass(frozen=True, slots=True)
class SolutionMetric:
    """A value of a solution.

    Attributes:
        name: its key in every file.
        dimension: which of the four scores it enters.
        formula: solution -> value.
        zero_on_error: the official code answers 0 where this formula fails (as it does on a
            text with a null byte, which Python refuses to parse); else the error goes on.
    """

    name: str
    dimension: Dimension
    formula: Callable[[Solution], float]
    zero_on_error: bool = False

    def __call__(self, solution: Solution) -> float:
        """The official value, errors included."""
        try:
            return self.formula(solution)
        except Exception:
            if self.zero_on_error:
                return 0.0
            raise

"""What one official metric is: a name, a side, a formula, and what an error counts as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bench.locobench.metrics.session import SessionResult

Side = Literal["comprehension", "efficiency"]


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of a finished session.

    Attributes:
        name: its key in every file.
        side: which of the two LCBA scores it enters.
        on_error: its value where the formula cannot be computed. The official evaluator
            answers an exception with a constant, so an odd record has a score, too.
        formula: result -> value within 0 and 1.
    """

    name: str
    side: Side
    on_error: float
    formula: Callable[[SessionResult], float]

    def __call__(self, result: SessionResult) -> float:
        """The official value, errors included."""
        try:
            return self.formula(result)
        except Exception:
            return self.on_error

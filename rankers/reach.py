"""How far a ranking looks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """How many times as many as usual are looked at.

    Attributes:
        encoded: units that the encoder compares with the report.
        candidates: functions that the learned order looks at.
    """

    encoded: int = 1
    candidates: int = 1


NEAR = Reach()
"""What one question may cost."""
FAR = Reach(encoded=3, candidates=2)
"""What a search in turns may cost; see docs/agent.md for what it finds."""

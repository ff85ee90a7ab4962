"""Shares of nothing are unknown, not zero."""

from __future__ import annotations

from collections.abc import Iterable


def share(part: float, whole: float) -> float | None:
    """Part of a whole; None of nothing."""
    return part / whole if whole else None


def mean(values: Iterable[float | None]) -> float | None:
    """Mean of those that are known; None where none is."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def f1(precision: float | None, recall: float | None) -> float:
    """Harmonic mean of both (van Rijsbergen 1979); 0 where either is 0 or unknown."""
    if not precision or not recall:
        return 0.0
    return 2 * precision * recall / (precision + recall)

"""Means with their intervals by measure: as a table in a terminal, and as plain types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.metrics import Measure
from bench.statistics.bootstrap import Estimate, estimates
from bench.statistics.measures import full
from bench.statistics.scores import Scores


def stated(scores: Scores) -> dict[Measure, Estimate]:
    """The estimate of every measure that has gold."""
    pairs = zip(scores.measures, estimates(scores), strict=True)
    return {measure: found for measure, found in pairs if found is not None}


def as_json(found: Mapping[Measure, Estimate]) -> dict[str, dict[str, Any]]:
    """The same in plain types, in percent, by the measures' names."""
    return {
        str(measure): {
            "mean": round(100 * one.mean, 2),
            "low": round(100 * one.low, 2),
            "high": round(100 * one.high, 2),
            "instances": one.count,
        }
        for measure, one in found.items()
    }


def render(found: Mapping[Measure, Estimate]) -> str:
    """Lay out one line per measure, in percent."""
    rows = [["", "mean", "95 %", "n"]]
    for measure, one in found.items():
        interval = f"{100 * one.low:.1f} to {100 * one.high:.1f}"
        rows.append([full(measure), f"{100 * one.mean:.1f}", interval, str(one.count)])
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = []
    for name, *cells in rows:
        padded = [cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)]
        lines.append("  ".join([name.ljust(widths[0]), *padded]))
    return "\n".join(lines) + "\n"

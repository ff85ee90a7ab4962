"""One result of LoCoBench-Agent, scored again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.locobench.metrics.all import score
from bench.locobench.metrics.form import official_result

_TOGETHER = {
    "lcba_comprehension": "lcba_comprehension",
    "lcba_efficiency": "lcba_efficiency",
    "overall_score": "overall",
}


def stated(record: Mapping[str, Any]) -> dict[str, float]:
    """Value by name: the nine metrics as far as the result lists them, and the three scores."""
    values = {
        str(one["metric_name"]): float(one["score"])
        for one in record.get("metric_results", [])
        if isinstance(one, Mapping) and "metric_name" in one and "score" in one
    }
    return values | {
        ours: float(record[name]) for name, ours in _TOGETHER.items() if name in record
    }


def again(record: Mapping[str, Any]) -> dict[str, float]:
    """The same values, from the result's own history, log and files."""
    scores = score(official_result(record))
    return scores.metrics | {
        "lcba_comprehension": scores.comprehension,
        "lcba_efficiency": scores.efficiency,
        "overall": scores.overall,
    }

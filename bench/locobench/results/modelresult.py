"""One result of LoCoBench, scored again from its files and its scenario."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.locobench.lcbs.all import NAMES, STATIC, combined
from bench.locobench.lcbs.correctness import compilation, unit_tests
from bench.locobench.lcbs.solution import Solution

_DIMENSIONS = {
    "software_engineering_score": "software_engineering",
    "functional_correctness_score": "functional_correctness",
    "code_quality_score": "code_quality",
    "longcontext_utilization_score": "longcontext_utilization",
    "total_score": "lcbs",
}
_RUN = {compilation.NAME: "compilation_score", unit_tests.NAME: "unit_test_score"}


def stated(record: Mapping[str, Any]) -> dict[str, float]:
    """The four dimensions and LCBS, by our names."""
    return {ours: float(record[name]) for name, ours in _DIMENSIONS.items() if name in record}


def again(record: Mapping[str, Any], scenario: Mapping[str, Any]) -> dict[str, float]:
    """The same values; what compilers and tests said is taken from the record.

    It depends on the machine of the run; everything else follows from the texts.
    """
    files = record.get("solution_code") or {}
    if not files:
        return dict.fromkeys(_DIMENSIONS.values(), 0.0)
    solution = Solution.of(scenario, files)
    values = {one.name: one(solution) for one in STATIC} | _said_by_tools(record)
    scores = combined({name: values[name] for name in NAMES}).to_json()
    return {name: scores[name] for name in _DIMENSIONS.values()}


def _said_by_tools(record: Mapping[str, Any]) -> dict[str, float]:
    found: Any = record
    for name in ("detailed_results", "functional_correctness_details", "overall_breakdown"):
        found = found.get(name, {}) if isinstance(found, Mapping) else {}
    return {ours: float(found.get(name, 0.0)) for ours, name in _RUN.items()}

"""One line of a solutions file to its official scores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.locobench.lcbs.all import score
from bench.locobench.lcbs.correctness.careful import run
from bench.locobench.lcbs.solution import Solution
from bench.locobench.score.lines import BadLine, DamagedLine, Line
from bench.locobench.score.scored import ScoredLine
from indexers.errors import PatchpointError

HEADLINE = (
    "software_engineering",
    "functional_correctness",
    "code_quality",
    "longcontext_utilization",
    "lcbs",
)


def score_line(line: Line | DamagedLine) -> ScoredLine | DamagedLine:
    """{"case", "metrics", the four dimensions, "lcbs"} of a single-turn solution."""
    if isinstance(line, DamagedLine):
        return line
    try:
        record: Mapping[str, Any] = line.record()
        record = _mapping(record, "input") if "input" in record else record
        solution = Solution.of(_mapping(record, "scenario"), _mapping(record, "solution"))
    except PatchpointError as error:
        return DamagedLine(line.number, error.message)
    try:
        scores = score(solution, run).to_json()
    except Exception as error:
        # The official evaluator, too, has no score where one of its formulas fails.
        return DamagedLine(line.number, f"no score: {type(error).__name__}: {error}")
    case = record.get("id", f"line {line.number}")
    return ScoredLine.of({"case": case} | scores, HEADLINE)


def _mapping(record: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    if name not in record:
        raise BadLine(f"a solution without '{name}'")
    found = record[name]
    if not isinstance(found, Mapping):
        raise BadLine(f"'{name}' is not an object")
    return found

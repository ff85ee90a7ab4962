"""Records that hold what is expected of them, scored and compared."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.locobench.results.compare import SAME
from bench.locobench.score import sessions, solutions
from bench.locobench.score.lines import BadLine, DamagedLine, Line, read_lines
from bench.locobench.score.pool import ordered


@dataclass(frozen=True, slots=True)
class Verified:
    """One record.

    Attributes:
        name: its id, or its line.
        values: how many values were compared.
        different: (name, expected, ours) of those further apart than 1e-9; ours is None
            where there is none.
    """

    name: str
    values: int
    different: tuple[tuple[str, float, float | None], ...]


def verify(path: Path, jobs: int) -> Iterator[Verified | DamagedLine]:
    """Score each record of a file, {session, expected} or {input, expected}, and compare."""
    return ordered(verify_line, read_lines(path), jobs)


def verify_line(line: Line | DamagedLine) -> Verified | DamagedLine:
    """Compare one record."""
    if isinstance(line, DamagedLine):
        return line
    try:
        record = line.record()
    except BadLine as error:
        return DamagedLine(line.number, error.message)
    if not isinstance(record.get("expected"), Mapping):
        return DamagedLine(line.number, "a record without 'expected'")
    score: Callable[[Line], Any] = (
        solutions.score_line if "input" in record else sessions.score_line
    )
    scored = score(line)
    if isinstance(scored, DamagedLine):
        return scored
    ours = json.loads(scored.text)
    expected = dict(_numbers(record["expected"]))
    found = dict(_numbers(ours))
    different = tuple(
        (name, value, found.get(name))
        for name, value in expected.items()
        if name not in found or not abs(found[name] - value) <= SAME
    )
    return Verified(str(ours.get("id", ours.get("case"))), len(expected), different)


def _numbers(record: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Name and value of each number, those of `metrics` by their own names."""
    for name, value in record.items():
        if isinstance(value, Mapping):
            yield from _numbers(value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield name, float(value)

"""Candidates as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from agent.memory.types import Candidate, Origin, Status


def as_json(one: Candidate) -> dict[str, Any]:
    """A candidate as JSON; an origin is a row of turn, tool, query, rank and score."""
    found = asdict(one)
    found["origins"] = [
        [origin.turn, origin.tool, origin.query, origin.rank, round(origin.score, 6)]
        for origin in one.origins
    ]
    unsaid = {"note": "", "confidence": None, "looked": 0, "status": Status.NEW}
    return {key: value for key, value in found.items() if value != unsaid.get(key, ...)}


def of_json(found: Mapping[str, Any]) -> Candidate:
    """Read what `as_json` wrote."""
    origins = tuple(Origin(*row) for row in found["origins"])
    rest = {key: value for key, value in found.items() if key not in ("origins", "status")}
    return Candidate(origins=origins, status=Status(found.get("status", "new")), **rest)

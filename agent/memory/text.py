"""Candidates in words, as a model reads them."""

from __future__ import annotations

from agent.memory.types import Candidate, Origin, Status

_SHOWN = 2
"""Origins that are named; the others are counted."""
_MOST_QUERY = 40


def line(one: Candidate) -> str:
    """One candidate in one line."""
    said = [one.status.value] if one.status is not Status.NEW else []
    said += [f"confidence {one.confidence:.2f}"] if one.confidence is not None else []
    said += ["read"] if one.looked else []
    said += [_origin(origin) for origin in one.origins[:_SHOWN]]
    more = len(one.origins) - _SHOWN
    said += [f"and {more} more times"] if more > 0 else []
    return f"{one.id} ({'; '.join(said)})" + (f" {one.note}" if one.note else "")


def _origin(origin: Origin) -> str:
    if origin.turn == 0:
        return f"first ranking {origin.rank}"
    query = " ".join(origin.query.split())
    query = query if len(query) <= _MOST_QUERY else query[: _MOST_QUERY - 1] + "…"
    return f"turn {origin.turn} {origin.tool} '{query}' place {origin.rank}"

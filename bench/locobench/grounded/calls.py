"""Calls that failed, calls made again, and what it cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.locobench.grounded.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Calls:
    """Of all tools.

    Attributes:
        total: how many.
        failed: how many failed.
        repeated: how many were made before with the same parameters.
        by_error: kind of error -> how many.
    """

    total: int
    failed: int
    repeated: int
    by_error: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Spent:
    """What a session cost.

    Attributes:
        tokens: of prompts and completions; 0 without a model.
        usd: None where it is unknown.
        seconds: on the clock; None where it is unknown.
        shown: tokens that calls returned, estimated; what a model would have had to read.
    """

    tokens: int
    usd: float | None
    seconds: float | None
    shown: int


def calls(evidence: Evidence) -> Calls:
    """From the run's own record, else from what the session says of its calls."""
    noted = evidence.record.get("calls")
    if isinstance(noted, Mapping):
        return Calls(noted["total"], noted["failed"], noted["repeated"], noted["by_error"])
    seen = Counter(f"{call.function} {call.parameters!r}" for call in evidence.calls)
    failed = sum(call.success is False for call in evidence.calls)
    again = sum(number - 1 for number in seen.values())
    return Calls(len(evidence.calls), failed, again, {"failed": failed} if failed else {})


def spent(evidence: Evidence, facts: Mapping[str, Any]) -> Spent:
    """From the run's own record, else from the official session result."""
    cost = evidence.record.get("cost", {})
    seconds = evidence.record.get("seconds", {}).get("total", facts.get("session_duration_seconds"))
    tokens = cost.get("prompt_tokens", 0) + cost.get("completion_tokens", 0)
    return Spent(
        tokens or int(facts.get("total_tokens_used") or 0),
        cost.get("usd", facts.get("total_cost")),
        seconds,
        evidence.shown,
    )

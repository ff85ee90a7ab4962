"""What is kept of a session: the form that scores are computed from, and our own record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from bench.locobench.agents.protocol import Cost
from bench.locobench.data.types import AgentScenario
from bench.locobench.metrics.session import Session
from bench.locobench.session.paths import normalised
from bench.locobench.session.state import PhaseRecord, State

BULKY = frozenset({"project_files", "project_spec"})
"""Keys of a scenario that a session does not repeat."""


def finished_session(state: State) -> Session:
    """The session in the form of the official vectors.

    `initial_files` holds the files that the session changed, as they were.
    """
    scenario = state.scenario
    before = {**scenario.contents(), **{normalised(p): t for p, t in scenario.contents().items()}}
    return Session(
        scenario.scenario_id,
        lean(scenario),
        {path: before[path] for path in state.modified if path in before},
        tuple(state.conversation.turns),
        _facts(state),
    )


def lean(scenario: AgentScenario) -> dict[str, Any]:
    """The scenario's record without the texts of its project."""
    return {name: value for name, value in scenario.raw.items() if name not in BULKY}


def own_record(state: State) -> dict[str, Any]:
    """What happened, in our words: errors by kind, calls, files, cost, time."""
    total = state.seconds
    harness = max(0.0, total - state.times.agent - state.times.tools)
    return {
        "id": state.scenario.scenario_id,
        "status": state.status,
        "reason": state.reason,
        "turns": state.turn,
        "phases": [_phase(one) for one in state.phases],
        "calls": _calls(state),
        "files": {
            "read": sorted({path for one in state.outcomes for path in one.result.read}),
            "modified": sorted(state.modified),
        },
        "replies": {"empty": state.empty, "cut": state.cut},
        "errors": state.errors,
        "interventions": state.interventions,
        "cost": total_cost(state.costs),
        "seconds": {
            "total": round(total, 4),
            "agent": round(state.times.agent, 4),
            "tools": round(state.times.tools, 4),
            "harness": round(harness, 4),
        },
    }


def total_cost(costs: Iterable[Cost]) -> dict[str, Any]:
    """The sum; dollars are None if those of any turn with a model are unknown."""
    listed = list(costs)
    dollars = [one.usd for one in listed if one.model_calls]
    return {
        "model_calls": sum(one.model_calls for one in listed),
        "prompt_tokens": sum(one.prompt_tokens for one in listed),
        "completion_tokens": sum(one.completion_tokens for one in listed),
        "usd": None if None in dollars else round(sum(one or 0.0 for one in dollars), 10),
        "estimated": any(one.estimated for one in listed),
    }


def repeated(calls: Iterable[tuple[str, Mapping[str, Any]]]) -> int:
    """How many calls were made before with the same function and parameters."""
    counts = Counter(f"{function} {sorted(given.items())!r}" for function, given in calls)
    return sum(number - 1 for number in counts.values())


def _calls(state: State) -> dict[str, Any]:
    kinds = Counter(str(one.result.error_kind or "failed") for one in state.outcomes if one.failed)
    return {
        "total": len(state.outcomes),
        "failed": sum(kinds.values()),
        "repeated": repeated((one.function, one.parameters) for one in state.outcomes),
        "by_error": dict(kinds.most_common()),
        "by_function": dict(Counter(one.function for one in state.outcomes).most_common()),
    }


def _phase(record: PhaseRecord) -> dict[str, Any]:
    return {
        "phase_id": record.phase.phase_id,
        "phase_name": record.phase.name,
        "success": record.success,
        "turns_executed": record.turns,
        "duration_seconds": round(record.seconds, 4),
        "critical_failure": record.critical,
        "ended": record.ended,
    }


def _facts(state: State) -> dict[str, Any]:
    """Keys of the official session result that the messages alone do not tell."""
    cost = total_cost(state.costs)
    return {
        "session_status": state.status,
        "modified_files": dict(state.modified),
        "total_turns": state.turn,
        "session_duration_seconds": round(state.seconds, 4),
        "completed_phases": sum(one.success for one in state.phases),
        "total_phases": len(state.scenario.phases),
        "phase_history": [_phase(one) for one in state.phases],
        "human_interventions": state.interventions,
        "error_log": state.errors,
        "total_tokens_used": cost["prompt_tokens"] + cost["completion_tokens"],
        "total_cost": cost["usd"],
    }

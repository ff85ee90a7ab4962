"""A session whose process died: what its journal still tells."""

from __future__ import annotations

from typing import Any

from bench.locobench.data.types import AgentScenario
from bench.locobench.metrics.session import Session
from bench.locobench.session.journal import Remains
from bench.locobench.session.record import lean, repeated, total_cost


def lost_session(scenario: AgentScenario, remains: Remains, status: str) -> Session:
    """The messages that were written down, as a session."""
    facts = {"session_status": status}
    return Session(scenario.scenario_id, lean(scenario), {}, remains.turns, facts)


def lost_record(identity: str, remains: Remains, status: str, reason: str) -> dict[str, Any]:
    """Our record of it; times, phases and kinds of errors went with the process."""
    calls = [call for turn in remains.turns for call in turn.tool_calls]
    failed = sum(call.success is False for call in calls)
    return {
        "id": identity,
        "status": status,
        "reason": reason,
        "turns": remains.replies,
        "phases": [],
        "calls": {
            "total": len(calls),
            "failed": failed,
            "repeated": repeated((call.function, call.parameters) for call in calls),
            "by_error": {"unrecorded": failed} if failed else {},
        },
        "errors": [{"turn": None, "kind": status, "message": reason}],
        "cost": total_cost(remains.costs),
    }

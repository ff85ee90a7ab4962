"""A finished session as one result of an official LoCoBench-Agent file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bench.locobench.metrics.all import METRICS, Scores, score
from bench.locobench.metrics.metric import Side
from bench.locobench.metrics.session import Session
from bench.locobench.results.steps import steps_of

VERSION = "2.0_bias_free"
LARGEST = 5.0
"""What the files state as the largest score, although none is above 1."""

_CATEGORY: dict[Side, str] = {
    "comprehension": "software_engineering",
    "efficiency": "agent_interaction",
}
_COMPREHENSION = (
    "software_engineering",
    "functional_correctness",
    "code_quality",
    "long_context_utilization",
)


def official_record(agent: str, session: Session, when: datetime) -> dict[str, Any]:
    """The result, with the official names (agent_evaluator.py and agent_metrics.py).

    Args:
        agent: name of the agent.
        session: that it finished.
        when: time stamp of all that has one.

    Oddities of the official files are kept: a duration that is always 0, and an error rate
    that was computed after scoring.
    """
    scores = score(session.result())
    facts, stamp = session.facts, when.isoformat()
    errors, turns = list(facts.get("error_log", [])), int(facts.get("total_turns", 0))
    completed = int(facts.get("completed_phases", 0))
    return {
        "agent_name": agent,
        "scenario_id": session.id,
        "session_id": f"{agent}_{session.id}",
        **_scored(scores),
        "total_turns": turns,
        "session_duration": 0.0,
        "conversation_history": list(_history(session, stamp)),
        "tool_usage_log": list(_log(session, stamp)),
        "modified_files": dict(session.result().modified_files),
        "error_log": errors,
        "session_status": str(facts.get("session_status", "unknown")),
        "completed_phases": completed,
        "total_phases": int(facts.get("total_phases", 1)),
        "error_rate": len(errors) / max(turns, 1),
        "phases_completed": completed,
        "scenario_context": dict(session.scenario),
        "evaluation_timestamp": stamp,
        "evaluator_version": VERSION,
    }


def _scored(scores: Scores) -> dict[str, Any]:
    return {
        "metric_results": [
            {
                "metric_name": one.name,
                "category": _CATEGORY[one.side],
                "score": scores.metrics[one.name],
                "max_score": LARGEST,
                "weight": 1.0,
                "details": {"lcba_alignment": one.side},
                "explanation": f"enters LCBA-{one.side.capitalize()}",
                "normalized_score": scores.metrics[one.name] / LARGEST,
            }
            for one in METRICS
        ],
        "category_scores": {
            "agent_interaction": scores.efficiency,
            **dict.fromkeys(_COMPREHENSION, scores.comprehension),
        },
        "overall_score": scores.overall,
        "max_overall_score": LARGEST,
        "normalized_overall_score": scores.overall / LARGEST,
        "lcba_comprehension": scores.comprehension,
        "lcba_efficiency": scores.efficiency,
    }


def _history(session: Session, stamp: str) -> Iterator[dict[str, Any]]:
    for turn in session.turns:
        yield {
            "role": turn.role,
            "content": turn.content,
            "tool_calls": [
                {"tool_name": one.tool, "function_name": one.function, "parameters": one.parameters}
                for one in turn.tool_calls
            ],
            "tool_responses": [
                {"success": one.success, "result": one.result}
                for one in turn.tool_calls
                if one.result is not None
            ],
            "timestamp": stamp,
            "metadata": {},
        }


def _log(session: Session, stamp: str) -> Iterator[dict[str, Any]]:
    for step in steps_of(session):
        for number, call in enumerate(step.calls, 1):
            yield {
                "turn": step.number,
                "phase": step.phase.id,
                "tool_call": {
                    "call_id": f"{step.number}.{number}",
                    "tool_name": call.tool,
                    "function_name": call.function,
                    "parameters": call.parameters,
                    "timestamp": stamp,
                },
                "timestamp": stamp,
            }

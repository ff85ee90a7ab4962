"""What the official files say about agents as a whole."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.locobench.results.record import LARGEST

_NOT_COMPLETED = frozenset({"failed", "error", "unknown"})
_MEANS = {
    "avg_overall_score": "overall_score",
    "avg_conversation_turns": "total_turns",
    "avg_session_duration": "session_duration",
    "avg_lcba_comprehension": "lcba_comprehension",
    "avg_lcba_efficiency": "lcba_efficiency",
}
_CONSTANTS = {
    "category_scores": {},
    "difficulty_scores": {},
    "tool_usage_success_rate": 0.8,
    "phase_completion_rate": 0.7,
}
"""Constants in the official code, too: nothing is measured there."""


@dataclass(slots=True)
class Totals:
    """Sums over an agent's results.

    Attributes:
        results: how many.
        completed: those that did not fail and score above 0.
        sums: of what is averaged, by the name of its mean.
    """

    results: int = 0
    completed: int = 0
    sums: dict[str, float] = field(default_factory=lambda: dict.fromkeys(_MEANS, 0.0))

    def add(self, record: Mapping[str, Any]) -> None:
        """Count a result."""
        self.results += 1
        status, overall = record["session_status"], record["overall_score"]
        self.completed += status not in _NOT_COMPLETED and overall > 0
        for mean, name in _MEANS.items():
            self.sums[mean] += record[name]

    def summary(self, agent: str) -> dict[str, Any]:
        """An entry of `agent_summaries`: means over all results, failed ones included."""
        number = max(self.results, 1)
        return {
            "agent_name": agent,
            "total_scenarios": self.results,
            "completed_scenarios": self.completed,
            "failed_scenarios": self.results - self.completed,
            **{name: total / number for name, total in self.sums.items()},
            "parsing_success_rate": self.completed / number,
            **_CONSTANTS,
        }


def across(summaries: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The part `cross_agent_analysis`: agents by their overall score."""
    ranked = sorted(
        ((name, one["avg_overall_score"]) for name, one in summaries.items()),
        key=lambda pair: -pair[1],
    )
    scores = [value for _, value in ranked]
    return {
        "best_performing_agent": {"name": ranked[0][0], "score": ranked[0][1]},
        "overall_statistics": {
            "avg_score_across_agents": statistics.mean(scores),
            "score_std_dev": statistics.pstdev(scores),
            "avg_turns_across_agents": statistics.mean(
                one["avg_conversation_turns"] for one in summaries.values()
            ),
        },
        "agent_rankings": ranked,
    }


def markdown(summaries: Sequence[Mapping[str, Any]]) -> str:
    """The summary file: agents ranked by comprehension."""
    ranked = sorted(summaries, key=lambda one: -one["avg_lcba_comprehension"])
    lines = [
        "# LoCoBench-Agent results\n\n",
        f"Scores are within 0 and 1; the files state {LARGEST:g} as their largest.\n\n",
        "| rank | agent | LCBA-Comprehension | LCBA-Efficiency | overall | turns | completed |\n",
        "|--:|---|--:|--:|--:|--:|--:|\n",
    ]
    for rank, one in enumerate(ranked, 1):
        name = one["agent_name"].replace("|", "\\|")
        values = (one["avg_lcba_comprehension"], one["avg_lcba_efficiency"])
        means = " | ".join(f"{value:.4f}" for value in (*values, one["avg_overall_score"]))
        of = f"{one['completed_scenarios']} of {one['total_scenarios']}"
        lines.append(
            f"| {rank} | {name} | {means} | {one['avg_conversation_turns']:.1f} | {of} |\n"
        )
    return "".join(lines)

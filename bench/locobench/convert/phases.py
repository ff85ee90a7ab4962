"""The phases of each category, from `phases.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_TABLES = {
    "bug_investigation": "bug_investigation",
    "feature_implementation": "feature_implementation",
    "architectural_understanding": "understanding",
    "code_comprehension": "understanding",
}
_OTHERWISE = "other"


def phases_of(category: str, difficulty: str, description: str) -> list[dict[str, Any]]:
    """The conversation phases of a scenario, as JSON.

    Args:
        category: one of the eight task categories; any other is treated as the last four are.
        difficulty: in any case.
        description: of the scenario; the first prompt ends with it.
    """
    tables = _tables()
    expert = difficulty.lower() == "expert"
    chosen = [*tables["every"], *tables[_TABLES.get(category, _OTHERWISE)]]
    return [_phase(one, expert, description) for one in chosen]


def _phase(table: Mapping[str, Any], expert: bool, description: str) -> dict[str, Any]:
    turns = table.get("expert_turns", table["turns"]) if expert else table["turns"]
    return {
        "phase_id": table["phase_id"],
        "name": table["name"],
        "initial_prompt": table["initial_prompt"].replace("{description}", description),
        "expected_actions": list(table["expected_actions"]),
        "success_conditions": list(table["success_conditions"]),
        "max_turns_in_phase": turns,
        "dynamic_prompts": dict(table["dynamic_prompts"]),
    }


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "phases.toml").read_text(encoding="utf-8"))

"""One single-turn scenario to a multi-turn one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bench.locobench.convert.limits import limits_of, tools_of
from bench.locobench.convert.phases import phases_of
from bench.locobench.data.names import CONVERTED, UNKNOWN_CATEGORY
from bench.locobench.data.types import Project, Scenario

VERSION = "1.0"
_PARTS = 4


def convert(scenario: Scenario, project: Project | None) -> dict[str, Any]:
    """The record that the official converter writes, in its order of keys.

    Of the scenario only title, description and context files reach the agent; the task
    itself stays in `original_scenario`. Source: LoCoBench-Agent
    generation/scenario_converter.py, convert_scenario.

    Args:
        scenario: to convert.
        project: its project; without one, the record has no files.
    """
    category = CONVERTED.get(scenario.category, UNKNOWN_CATEGORY)
    parts = scenario.id.split("_")
    folder = "_".join(parts[:_PARTS])
    limits = limits_of(scenario.difficulty)
    return {
        "scenario_id": scenario.id,
        "title": scenario.title,
        "description": scenario.description,
        "category": category,
        "difficulty": scenario.difficulty.lower(),
        "context_files": list(scenario.context_files),
        "working_directory": folder,
        "conversation_phases": phases_of(
            scenario.category, scenario.difficulty, scenario.description
        ),
        "available_tools": tools_of(category, scenario.difficulty),
        "max_turns": limits.turns,
        "max_duration_minutes": limits.minutes,
        "context_window_tokens": limits.tokens,
        "project_files": _files(project),
        "project_spec": dict(project.specification) if project else {},
        "project_directory": str(project.folder) if project else None,
        "project_name": project.name if project else folder,
        "original_scenario": dict(scenario.raw),
        "_conversion_metadata": {
            "converted_at": datetime.now().isoformat(),
            "converter_version": VERSION,
            "source": "single_turn_scenario",
        },
    }


def _files(project: Project | None) -> list[dict[str, Any]]:
    """Path, content, type and size in characters of each file."""
    return [
        {"path": one.path, "content": one.content, "type": one.type, "size": len(one.content)}
        for one in (project.files if project else ())
    ]

"""Records of the official files, from JSON to types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.locobench.data.types import AgentScenario, Phase, ProjectFile, Scenario, TestSuite
from indexers.errors import PatchpointError


class BadRecord(PatchpointError):
    """A record that is not what its place says."""


def scenario(record: Mapping[str, Any], stem: str) -> Scenario:
    """A single-turn scenario; what is missing is what the official reader takes for it.

    Raises:
        BadRecord: a field of the wrong type.
    """
    return Scenario(
        id=_id(record, "id", stem),
        title=_text(record, "title", "Untitled Scenario"),
        description=_text(record, "description", ""),
        category=_text(record, "task_category", "code_comprehension"),
        difficulty=_text(record, "difficulty", "medium"),
        context_files=_texts(record, "context_files"),
        raw=record,
    )


def agent_scenario(record: Mapping[str, Any], stem: str) -> AgentScenario:
    """A multi-turn scenario.

    Raises:
        BadRecord: a field that is missing or of the wrong type.
    """
    return AgentScenario(
        scenario_id=_id(record, "scenario_id", stem),
        title=_text(record, "title", ""),
        description=_text(record, "description", ""),
        category=_text(record, "category", ""),
        difficulty=_text(record, "difficulty", "medium"),
        context_files=_texts(record, "context_files"),
        phases=tuple(phase(one) for one in _objects(record, "conversation_phases")),
        available_tools=_texts(record, "available_tools"),
        max_turns=_number(record, "max_turns", 30),
        max_duration_minutes=_number(record, "max_duration_minutes", 45),
        context_window_tokens=_number(record, "context_window_tokens", 1_000_000),
        project_files=tuple(project_file(one) for one in _objects(record, "project_files")),
        raw=record,
    )


def phase(record: Mapping[str, Any]) -> Phase:
    """One phase."""
    prompts = record.get("dynamic_prompts") or {}
    if not isinstance(prompts, Mapping):
        raise BadRecord("'dynamic_prompts' is not an object")
    return Phase(
        phase_id=_text(record, "phase_id", ""),
        name=_text(record, "name", ""),
        initial_prompt=_text(record, "initial_prompt", ""),
        expected_actions=_texts(record, "expected_actions"),
        success_conditions=_texts(record, "success_conditions"),
        max_turns_in_phase=_number(record, "max_turns_in_phase", 10),
        dynamic_prompts={str(key): str(text) for key, text in prompts.items()},
    )


def project_file(record: Mapping[str, Any]) -> ProjectFile:
    """One file of a whole project, as an agent scenario carries it."""
    path = _text(record, "path", "")
    if not path:
        raise BadRecord("a project file without 'path'")
    return ProjectFile(path, _text(record, "content", ""), _text(record, "type", "source"))


def test_suite(record: Mapping[str, Any], stem: str) -> TestSuite:
    """A description of tests."""
    tests = record.get("tests") or {}
    if not isinstance(tests, Mapping):
        raise BadRecord("'tests' is not an object")
    return TestSuite(
        _text(record, "scenario_id", stem),
        _text(record, "task_category", ""),
        {str(kind): _objects(tests, kind) for kind in tests},
    )


def _id(record: Mapping[str, Any], name: str, default: str) -> str:
    """An id; it names files, so it must be the name of one."""
    found = _text(record, name, default)
    if not found.strip(". ") or any(sign in found for sign in "/\\\0"):
        raise BadRecord(f"'{name}' is no name of a file: {found!r}")
    return found


def _text(record: Mapping[str, Any], name: str, default: str) -> str:
    found = record.get(name, default)
    if not isinstance(found, str):
        raise BadRecord(f"'{name}' is not a text")
    return found


def _number(record: Mapping[str, Any], name: str, default: int) -> int:
    found = record.get(name, default)
    if not isinstance(found, int | float) or isinstance(found, bool):
        raise BadRecord(f"'{name}' is not a number")
    return int(found)


def _texts(record: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = record.get(name) or []
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BadRecord(f"'{name}' is not a list of texts")
    return tuple(found)


def _objects(record: Mapping[str, Any], name: str) -> tuple[Mapping[str, Any], ...]:
    found = record.get(name) or []
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise BadRecord(f"'{name}' is not a list of objects")
    return tuple(found)

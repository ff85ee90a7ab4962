"""The vocabulary of LoCoBench's data: scenarios, phases, projects and test suites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class DamagedRecord:
    """A record that could not be read; reported, never raised.

    Attributes:
        path: file of the record.
        reason: what is wrong with it, in one sentence.
    """

    path: Path
    reason: str

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A single-turn scenario, as the official files hold it.

    Attributes:
        id: {language}_{domain}_{complexity}_{NNN}_{category}_{difficulty}_{VV}.
        title: one line.
        description: what the agent is told.
        category: one of the eight task categories.
        difficulty: easy, medium, hard or expert.
        context_files: paths as in the project's metadata, "//" included.
        raw: the whole record; the converter passes it on untouched.
    """

    id: str
    title: str
    description: str
    category: str
    difficulty: str
    context_files: tuple[str, ...]
    raw: Mapping[str, Any] = field(repr=False)

    @property
    def language(self) -> str:
        """The language that the id begins with."""
        return self.id.split("_", 1)[0]

    @property
    def task_prompt(self) -> str:
        """The task in words; the sessions of a long one are joined with headings."""
        prompt = self.raw.get("task_prompt") or ""
        if isinstance(prompt, Mapping):
            return "\n\n".join(f"{name}\n{text}" for name, text in prompt.items())
        return str(prompt)


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a multi-turn scenario.

    Attributes:
        phase_id: short name.
        name: what people read.
        initial_prompt: the first user message.
        expected_actions: function names that end the phase.
        success_conditions: words in an answer that end it.
        max_turns_in_phase: turns after which it fails.
        dynamic_prompts: condition -> next user message; the first is the fallback.
    """

    phase_id: str
    name: str
    initial_prompt: str
    expected_actions: tuple[str, ...] = ()
    success_conditions: tuple[str, ...] = ()
    max_turns_in_phase: int = 10
    dynamic_prompts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """One file of a project.

    Attributes:
        path: as in the metadata; with its "//" it is the file's identity everywhere.
        content: decoded text, line ends as in Unix.
        type: source, config, test or documentation.
    """

    path: str
    content: str = field(repr=False)
    type: str = "source"


@dataclass(frozen=True, slots=True)
class Project:
    """A project whose files could be read.

    Attributes:
        id: name of its folder under `generated`.
        name: what its specification calls it, else the id.
        folder: where it lies.
        specification: as in the metadata.
        files: in the order of the metadata; missing and undecodable ones are left out.
        damaged: those left out, with the reason.
    """

    id: str
    name: str
    folder: Path
    specification: Mapping[str, Any] = field(repr=False)
    files: tuple[ProjectFile, ...] = field(repr=False)
    damaged: tuple[DamagedRecord, ...] = ()

    def contents(self) -> dict[str, str]:
        """Path to text, in order."""
        return {one.path: one.content for one in self.files}


@dataclass(frozen=True, slots=True)
class AgentScenario:
    """A multi-turn scenario, as the official converter writes it.

    Attributes:
        scenario_id: as of the single-turn scenario.
        title: one line.
        description: what the agent is told.
        category: one of the converted names.
        difficulty: easy, medium, hard or expert.
        context_files: paths as in the project's metadata.
        phases: in order.
        available_tools: names of the tools on offer.
        max_turns: over all phases.
        max_duration_minutes: over all phases.
        context_window_tokens: stated, never enforced by the official code.
        project_files: the whole project.
        raw: the whole record, `original_scenario` included.
    """

    scenario_id: str
    title: str
    description: str
    category: str
    difficulty: str
    context_files: tuple[str, ...]
    phases: tuple[Phase, ...]
    available_tools: tuple[str, ...]
    max_turns: int
    max_duration_minutes: int
    context_window_tokens: int
    project_files: tuple[ProjectFile, ...] = field(repr=False)
    raw: Mapping[str, Any] = field(repr=False)

    @property
    def language(self) -> str:
        """The language that the id begins with."""
        return self.scenario_id.split("_", 1)[0]

    @property
    def original(self) -> Mapping[str, Any]:
        """The single-turn record that it was made from, or an empty one."""
        found = self.raw.get("original_scenario")
        return found if isinstance(found, Mapping) else {}

    def contents(self) -> dict[str, str]:
        """Path to text of the whole project, in order."""
        return {one.path: one.content for one in self.project_files}


@dataclass(frozen=True, slots=True)
class TestSuite:
    """What the official layout calls a test suite: names and weights, nothing to execute.

    Attributes:
        scenario_id: of the scenario.
        category: one of the eight task categories.
        tests: kind (compilation, unit, ...) to its records {name, description, type, weight}.
    """

    __test__ = False

    scenario_id: str
    category: str
    tests: Mapping[str, tuple[Mapping[str, Any], ...]]

"""The repaired protocol: what the official one promises, kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bench.locobench.agents.protocol import Brief, ModelError
from bench.locobench.data.types import AgentScenario, Scenario
from bench.locobench.session.adapters import Adapter, Plain, plain_result
from bench.locobench.session.paths import normalised
from bench.locobench.session.prompts import fixed_opening
from bench.locobench.session.state import PhaseRecord, Reply, State
from bench.locobench.session.toolbox import Outcome, Toolbox
from bench.locobench.tools.protocol import Tool

REPAIRS = (
    "the task prompt is shown",
    "paths are normalised, in prompts and in the log",
    "reads see writes, and new files exist",
    "only what was changed in the workspace counts as modified, by whatever hand",
    "a phase is over when the agent calls nothing more, not at the first read or at a word",
    "the reminder to write comes only in phases that expect a file to be written",
    "minutes end a session in the middle of a turn, too",
    "the context window ends a session",
    "an error of the model is no answer of the agent; three in a row end the session",
)
MODEL_ERRORS = 3
"""In a row, that end a session."""
REMIND_AFTER = 5
CHARACTERS_PER_TOKEN = 4
PATH_PARAMETERS = frozenset({"path", "file_path", "filepath", "target_file", "directory"})


@dataclass(frozen=True, slots=True)
class Fixed:
    """The repaired protocol.

    Attributes:
        read: text of a workspace's file, or None where there is none.
        changed: files of the workspace that differ from the start.
    """

    read: Callable[[str], str | None]
    changed: Callable[[], Sequence[str]]
    adapter: Adapter = field(default_factory=Plain)
    name: str = "fixed"
    repairs: tuple[str, ...] = REPAIRS
    opens_every_phase: bool = False

    def path(self, path: str) -> str:
        """Single slashes, none in front."""
        return normalised(path)

    def task(self, scenario: AgentScenario) -> str:
        """The task prompt of the single-turn scenario."""
        return Scenario("", "", "", "", "", (), scenario.original).task_prompt

    def opening(self, brief: Brief, state: State, tools: Sequence[Tool], box: Toolbox) -> str:
        """Title, description, task, context files, functions, limits."""
        return fixed_opening(state.scenario, brief.task, brief.context_files, box.offers)

    def result_text(self, outcome: Outcome) -> str:
        """Text as it is, anything else as JSON."""
        return plain_result(outcome)

    def note(self, state: State, outcome: Outcome) -> Outcome:
        """Look at the files that the call wrote; normalise the paths that are logged."""
        self._look(state, outcome.result.wrote)
        return replace(outcome, parameters=_with_normalised(outcome.parameters))

    def settle(self, state: State) -> None:
        """An agent may have changed files past the tools."""
        self._look(state, self.changed())

    def _look(self, state: State, paths: Sequence[str]) -> None:
        for path in paths:
            text = self.read(path)
            if text is None:
                state.modified.pop(normalised(path), None)
            else:
                state.modified[normalised(path)] = text

    def stop(self, state: State) -> bool:
        """Turns, minutes, and the scenario's context window."""
        scenario = state.scenario
        if state.turn >= scenario.max_turns:
            state.end("completed", "the scenario's turns are used up")
            return True
        if state.seconds_left <= 0:
            state.end("timeout", "the scenario's minutes are over")
            return True
        if state.conversation.characters >= scenario.context_window_tokens * CHARACTERS_PER_TOKEN:
            state.end("context_full", "the conversation fills the scenario's context window")
            return True
        return False

    def model_failed(self, state: State, record: PhaseRecord, error: ModelError) -> Reply | None:
        """The turn is lost; the message is put to the model again."""
        if state.model_errors >= MODEL_ERRORS:
            record.ended, record.critical = "model_error", True
            state.end("failed", error.message)
        return None

    def agent_failed(self, state: State, record: PhaseRecord, error: Exception) -> None:
        """The session cannot go on."""
        record.ended, record.critical = "agent_error", True
        state.end("failed", f"{type(error).__name__}: {error}")

    def reminder_due(self, record: PhaseRecord, reply: Reply) -> bool:
        """From the fifth turn, where a file is expected and the agent is still busy otherwise."""
        late = record.turns >= REMIND_AFTER and bool(reply.calls)
        return late and not record.wrote and "write_file" in record.phase.expected_actions

    def finished(self, record: PhaseRecord, reply: Reply) -> bool:
        """When the agent calls nothing more.

        A phase that expects a file succeeds if one was written, any other if a call worked or
        something was said.
        """
        expects = "write_file" in record.phase.expected_actions
        record.success = record.wrote if expects else record.active
        return not reply.calls


def _with_normalised(parameters: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        name: normalised(value) if name in PATH_PARAMETERS and isinstance(value, str) else value
        for name, value in parameters.items()
    }

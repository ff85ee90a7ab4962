"""The official protocol, its defects included (core/agent_session.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.locobench.agents.protocol import AgentTurn, Brief, ModelError
from bench.locobench.data.types import AgentScenario, Phase
from bench.locobench.session.adapters import COPY, Adapter, official_result
from bench.locobench.session.prompts import official_opening
from bench.locobench.session.state import PhaseRecord, Reply, State
from bench.locobench.session.toolbox import Outcome, Toolbox
from bench.locobench.tools.protocol import Tool

CODE_WORDS = ("implement", "bug", "refactor", "feature", "fix", "code")
BUSY_WORDS = (
    "throttling",
    "rate limit",
    "too many tokens",
    "quota exceeded",
    "rate_limit_exceeded",
    "throttlingexception",
    "too many requests",
)
REMIND_AFTER = 5
TOKENS_PER_WORD = 1.3
WINDOW = 128_000
"""Tokens of a model's window; only words of system and user messages ever count against it."""


@dataclass(frozen=True, slots=True)
class Official:
    """As the official harness does it, with one of its three adapters."""

    adapter: Adapter
    name: str = "official"
    repairs: tuple[str, ...] = ()
    opens_every_phase: bool = True

    def path(self, path: str) -> str:
        """As in the metadata, "//" included."""
        return path

    def task(self, scenario: AgentScenario) -> str:
        """The task prompt is never shown."""
        return ""

    def opening(self, brief: Brief, state: State, tools: Sequence[Tool], box: Toolbox) -> str:
        """Title, description, names of context files and tools."""
        return official_opening(state.scenario, tools, COPY)

    def result_text(self, outcome: Outcome) -> str:
        """JSON, or `Error: …`."""
        return official_result(outcome)

    def note(self, state: State, outcome: Outcome) -> Outcome:
        """A function with "write" in its name modifies its path, whether it worked or not."""
        if "write" in outcome.function.lower():
            given = outcome.parameters.get
            path = given("path") or given("file_path") or given("filepath")
            if isinstance(path, str) and path:
                state.modified[path] = given("content") or given("contents") or ""
        return outcome

    def settle(self, state: State) -> None:
        """Nothing: only calls count."""

    def stop(self, state: State) -> bool:
        """Turns, minutes, and a count of tokens that practically never ends anything."""
        if state.turn >= state.scenario.max_turns:
            return True
        if state.seconds >= state.scenario.max_duration_minutes * 60:
            state.end("timeout", "the scenario's minutes are over")
            return True
        return state.conversation.words * TOKENS_PER_WORD >= WINDOW

    def model_failed(self, state: State, record: PhaseRecord, error: ModelError) -> Reply | None:
        """The adapters say the error as if it were the answer, and keep it out of the history."""
        text = f"I encountered an error: {error.message}"
        return Reply(AgentTurn(text), text)

    def agent_failed(self, state: State, record: PhaseRecord, error: Exception) -> None:
        """Throttling ends the phase, anything else the session."""
        busy = any(one in str(error).lower() for one in BUSY_WORDS)
        record.ended = "infrastructure" if busy else "model_error"
        record.critical = not busy
        status = "completed_with_throttling" if busy else "failed"
        if state.status != "failed":
            state.end(status, f"{type(error).__name__}: {error}")

    def reminder_due(self, record: PhaseRecord, reply: Reply) -> bool:
        """From the fifth turn of a phase whose name sounds of code, "Code Exploration" too."""
        sounds = any(one in record.in_words for one in CODE_WORDS)
        wrote = any("write" in one.lower() for one in record.functions)
        return sounds and record.turns >= REMIND_AFTER and not wrote

    def finished(self, record: PhaseRecord, reply: Reply) -> bool:
        """A condition's word in the text, or a call of an expected action."""
        record.success = meets(record.phase, reply)
        return record.success


def meets(phase: Phase, reply: Reply) -> bool:
    """Whether a turn meets a phase's success conditions, by the official rule."""
    if not phase.success_conditions:
        return False
    text = reply.text.lower()
    if any(one.lower() in text for one in phase.success_conditions):
        return True
    called = {one.lower() for one in reply.functions}
    return not called.isdisjoint(one.lower() for one in phase.expected_actions)

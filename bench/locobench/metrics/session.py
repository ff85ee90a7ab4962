"""A finished session: what a run writes, and what the metrics read of it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a tool.

    Attributes:
        tool: what the official log calls tool_name.
        function: function_name.
        parameters: as the model gave them.
        success: whether it worked; None where the record does not say.
        result: what came back, or None.
    """

    tool: str
    function: str
    parameters: Any
    success: bool | None = None
    result: Any = None

    def to_json(self) -> dict[str, Any]:
        """The form of the vectors; what is None is left out."""
        said = {"tool": self.tool, "function": self.function, "parameters": self.parameters}
        extra = {"success": self.success, "result": self.result}
        return said | {name: value for name, value in extra.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the history.

    Attributes:
        role: system, user, assistant or tool.
        content: its text; whatever else a record holds is read as `str` would print it.
        tool_calls: the calls that it made.
    """

    role: str
    content: Any = field(repr=False)
    tool_calls: tuple[Call, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The form of the vectors."""
        said: dict[str, Any] = {"role": self.role, "content": self.content}
        if self.role == "assistant" or self.tool_calls:
            said["tool_calls"] = [call.to_json() for call in self.tool_calls]
        return said


@dataclass(frozen=True, slots=True)
class SessionResult:
    """The four things that the official metrics look at (evaluation/bias_free_evaluator.py).

    Attributes:
        calls: every logged call, in order.
        turns: the history, in order.
        modified_files: path -> text as last written; a value may be no string.
        error_rate: 0 in every official run, because it is set after scoring.
    """

    calls: tuple[Call, ...]
    turns: tuple[Turn, ...]
    modified_files: Mapping[Any, Any]
    error_rate: Any = 0.0


@dataclass(frozen=True, slots=True)
class Session:
    """A finished session in the form of a line of a sessions file.

    Attributes:
        id: names the line.
        scenario: the agent scenario or a part of it; no official metric reads it.
        initial_files: path -> text before the session.
        turns: the history, calls at the message that made them.
        facts: further keys of the official session result, such as error_rate; they win over
            what is derived from the turns.
    """

    id: str
    scenario: Mapping[str, Any] = field(repr=False)
    initial_files: Mapping[str, str] = field(repr=False)
    turns: tuple[Turn, ...] = field(repr=False)
    facts: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every call, in order."""
        return tuple(call for turn in self.turns for call in turn.tool_calls)

    def result(self) -> SessionResult:
        """What the metrics read."""
        calls = self.calls
        return SessionResult(
            calls,
            self.turns,
            self.facts.get("modified_files", modified_files(calls)),
            self.facts.get("error_rate", 0.0),
        )

    def to_json(self) -> dict[str, Any]:
        """The form of the vectors: {id, scenario, initial_files, turns[, session]}."""
        said: dict[str, Any] = {
            "id": self.id,
            "scenario": dict(self.scenario),
            "initial_files": dict(self.initial_files),
            "turns": [turn.to_json() for turn in self.turns],
        }
        return said | ({"session": dict(self.facts)} if self.facts else {})


def modified_files(calls: tuple[Call, ...]) -> dict[Any, Any]:
    """Path to the text last written to it, by the official rule (core/agent_session.py).

    A call counts if its function's name holds "write"; whether it succeeded is not asked.
    """
    written: dict[Any, Any] = {}
    for call in calls:
        if "write" in str(call.function).lower() and isinstance(call.parameters, Mapping):
            given = call.parameters.get
            path = given("path") or given("file_path") or given("filepath")
            if path and isinstance(path, Hashable):
                written[path] = given("content") or given("contents") or ""
    return written

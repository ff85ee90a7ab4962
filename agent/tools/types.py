"""What a tool is asked and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from agent.chat.types import ToolSpec
from agent.memory.types import Mark
from agent.workbench import Workbench

Wrong = Literal[
    "not_json",
    "unknown_tool",
    "unknown_argument",
    "missing_argument",
    "wrong_type",
    "unknown_id",
    "unknown_path",
    "bad_query",
    "repeated",
    "unreadable",
]
"""What can be wrong with a call; calls are counted by it."""

Arguments = Mapping[str, Any]


class ToolError(Exception):
    """A call that cannot be answered.

    Attributes:
        kind: what is wrong with it.
        message: what, and what would be right, in sentences for the model.
    """

    def __init__(self, kind: Wrong, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


@dataclass(frozen=True, slots=True)
class Sighting:
    """A unit in an answer; its score is between 0 and 1, or 0 where the tool gives none."""

    id: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Final:
    """What a policy ends with: ids, best first, and how sure it is, 0 to 1, if it says so."""

    ranking: Sequence[str]
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool says.

    Attributes:
        text: for the model; bounded.
        seen: units found, best first.
        looked: ids whose source is in the text.
        marks: what the policy said about candidates.
        final: the policy is done.
    """

    text: str
    seen: tuple[Sighting, ...] = ()
    looked: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    final: Final | None = None


class Tool(Protocol):
    """One thing that an agent may do. Arguments are checked against the schema before."""

    @property
    def spec(self) -> ToolSpec:
        """As a model sees it."""
        ...

    def __call__(self, bench: Workbench, arguments: Arguments) -> Answer:
        """Answer a call.

        Raises:
            ToolError: it cannot be answered.
            PatchpointError: likewise.
        """
        ...

    def about(self, arguments: Arguments) -> str:
        """What is asked, in a few words."""
        ...

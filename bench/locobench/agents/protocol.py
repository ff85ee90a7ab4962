"""What an agent is told, what it says, and the interface between the two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from indexers.errors import PatchpointError

Role = Literal["system", "user", "assistant", "tool"]


class ModelError(PatchpointError):
    """The model behind an agent gave no usable reply this turn; the next one may work."""


class AgentGone(PatchpointError):
    """The agent cannot go on: its process ended, or it cannot be started."""


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A function that the agent wants to be called.

    Attributes:
        name: of the function, as it was offered.
        arguments: JSON text, as the model wrote it.
        id: unique in its turn; "" lets the harness choose.
    """

    name: str
    arguments: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of the conversation.

    Attributes:
        role: who says it.
        content: text.
        tool_calls: of an assistant's message.
        call_id: of a tool's message: the call that it answers.
    """

    role: Role
    content: str
    tool_calls: tuple[ToolCall, ...] = ()
    call_id: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A function that the agent may call.

    Attributes:
        name: by which it is called.
        description: one or more sentences.
        parameters: JSON schema of an object.
    """

    name: str
    description: str
    parameters: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Brief:
    """What an agent may know of its scenario, the whole session long.

    Attributes:
        scenario_id: of the scenario.
        title: one line.
        description: some paragraphs.
        task: the task prompt; "" where the protocol does not show it.
        category: converted name, such as `interactive_debugging_sessions`.
        difficulty: easy, medium, hard or expert.
        language: first part of the id.
        context_files: paths, as the protocol writes them.
        paths: all files of the project, likewise.
        root: folder of the session's workspace.
    """

    scenario_id: str
    title: str
    description: str
    task: str
    category: str
    difficulty: str
    language: str
    context_files: tuple[str, ...]
    paths: tuple[str, ...]
    root: Path


@dataclass(frozen=True, slots=True)
class TurnState:
    """What an agent is told at a turn.

    Attributes:
        brief: the scenario.
        phase: id of the phase.
        message: the user's message to answer.
        history: the conversation as it is sent, `message` included.
        offers: functions that can be called.
        turn: number of the turn in the session, from 1.
        turns_left: turns that the phase has after this one, at most.
        seconds_left: until the session ends.
    """

    brief: Brief
    phase: str
    message: str
    history: Sequence[Entry]
    offers: Sequence[Offer]
    turn: int
    turns_left: int
    seconds_left: float


@dataclass(frozen=True, slots=True)
class Cost:
    """What a turn cost.

    Attributes:
        model_calls: requests to a model.
        prompt_tokens: sent.
        completion_tokens: received.
        usd: US dollars; None if unknown.
        estimated: the tokens were not counted by the model's server.
    """

    model_calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    usd: float | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class AgentTurn:
    """What an agent says at a turn.

    Attributes:
        text: its message.
        tool_calls: executed in this order.
        cost: of the turn.
    """

    text: str
    tool_calls: tuple[ToolCall, ...] = ()
    cost: Cost = field(default_factory=Cost)


class Agent(Protocol):
    """Anything that can work on a scenario. It is made anew for each session."""

    name: str

    def turn(self, state: TurnState) -> AgentTurn:
        """Answer a message, with calls of tools or without.

        Raises:
            ModelError: no answer this time.
            AgentGone: no answer any more.
        """
        ...

    def close(self) -> None:
        """The session is over."""
        ...


@dataclass(frozen=True, slots=True)
class AgentOptions:
    """What the command line tells an agent.

    Attributes:
        argument: what stands behind `=` in its name: a model, a file, a command.
        seed: for agents that draw.
        scratch: folder of the session that is removed after it.
        usd: dollars that the session may cost; None for no limit.
        tokens: tokens that the session may cost; None for no limit.
        settings: what the agent may be told besides, by name.
    """

    argument: str
    scratch: Path
    seed: int = 0
    usd: float | None = None
    tokens: int | None = None
    settings: Mapping[str, str] = field(default_factory=dict)

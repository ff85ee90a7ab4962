"""What a session counts while it runs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bench.locobench.agents.protocol import AgentTurn, Cost, ToolCall
from bench.locobench.data.types import AgentScenario, Phase
from bench.locobench.session.conversation import Conversation
from bench.locobench.session.toolbox import Outcome


@dataclass(slots=True)
class PhaseRecord:
    """How a phase went.

    Attributes:
        phase: which.
        turns: counted in it.
        success: whether its aim was met.
        ended: why it was left.
        seconds: that it took.
        critical: whether the session cannot go on.
        functions: called in it, in order.
        wrote: whether a file was changed.
        active: whether a call worked or something was said.
    """

    phase: Phase
    turns: int = 0
    success: bool = False
    ended: str = "turns"
    seconds: float = 0.0
    critical: bool = False
    functions: list[str] = field(default_factory=list)
    wrote: bool = False
    active: bool = False

    @property
    def in_words(self) -> str:
        """Id and name in lower case, which the official rules look at."""
        return f"{self.phase.phase_id} {self.phase.name}".lower()


@dataclass(slots=True)
class Times:
    """Seconds of a session by who spent them."""

    agent: float = 0.0
    tools: float = 0.0


@dataclass(slots=True)
class State:
    """Everything that changes during a session.

    Attributes:
        scenario: what it is about.
        conversation: so far.
        seconds_allowed: until it ends.
        paid: is told what each turn cost.
        turn: the number of the last turn.
        status: as in official results, and `context_full`, `budget` and `died`.
        reason: why it is not `completed`.
        phases: entered so far.
        outcomes: of all calls.
        modified: path to text, as the protocol counts it.
        interventions: reminders and phases that were cut off.
        errors: what went wrong, one record each.
        model_errors: in a row.
        empty: replies without text and calls.
        cut: replies that were shortened.
        costs: of the turns.
        times: who spent the time.
        doing: who was at work last.
    """

    scenario: AgentScenario
    conversation: Conversation
    seconds_allowed: float
    paid: Callable[[Cost], None] = lambda _cost: None
    turn: int = 0
    status: str = "completed"
    reason: str = ""
    phases: list[PhaseRecord] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    modified: dict[str, str] = field(default_factory=dict)
    interventions: list[dict[str, Any]] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)
    model_errors: int = 0
    empty: int = 0
    cut: int = 0
    costs: list[Cost] = field(default_factory=list)
    times: Times = field(default_factory=Times)
    doing: str = "the harness"
    began: float = field(default_factory=time.monotonic)
    clock: Callable[[], float] = time.monotonic

    @property
    def seconds(self) -> float:
        """Since the session was made."""
        return self.clock() - self.began

    @property
    def seconds_left(self) -> float:
        """Until its time is over; not below 0."""
        return max(0.0, self.seconds_allowed - self.seconds)

    def pay(self, cost: Cost) -> None:
        """Count what a turn cost."""
        self.costs.append(cost)
        self.paid(cost)

    def end(self, status: str, reason: str) -> None:
        """Say how the session ends."""
        self.status, self.reason = status, reason

    def error(self, kind: str, message: str) -> None:
        """Note what went wrong."""
        self.errors.append({"turn": self.turn, "kind": kind, "message": message[:2000]})

    def intervene(self, reason: str) -> None:
        """Note that the harness stepped in."""
        phase = self.phases[-1].phase.phase_id
        self.interventions.append({"turn": self.turn, "phase_id": phase, "reason": reason})


@dataclass(frozen=True, slots=True)
class Reply:
    """An agent's turn with what its calls came to.

    Attributes:
        turn: what it said.
        text: as it is recorded.
        calls: with ids.
        outcomes: of the calls.
    """

    turn: AgentTurn
    text: str
    calls: tuple[ToolCall, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    @property
    def functions(self) -> list[str]:
        """Names of the functions called, as they are logged."""
        return [one.function for one in self.outcomes]

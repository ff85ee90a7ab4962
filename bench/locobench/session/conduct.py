"""Where the official protocol and the repaired one differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bench.locobench.agents.protocol import Brief, ModelError
from bench.locobench.data.types import AgentScenario
from bench.locobench.session.adapters import Adapter
from bench.locobench.session.state import PhaseRecord, Reply, State
from bench.locobench.session.toolbox import Outcome, Toolbox
from bench.locobench.tools.protocol import Tool


class Conduct(Protocol):
    """The decisions of a session."""

    @property
    def name(self) -> str:
        """Of the protocol."""
        ...

    @property
    def adapter(self) -> Adapter:
        """How functions are named and the history is shaped."""
        ...

    @property
    def repairs(self) -> Sequence[str]:
        """What differs from the official code, one sentence each."""
        ...

    @property
    def opens_every_phase(self) -> bool:
        """Whether the prompts of phases follow that no turn is left for."""
        ...

    def path(self, path: str) -> str:
        """A project's path as the agent is told it."""
        ...

    def task(self, scenario: AgentScenario) -> str:
        """The task as the agent is told it."""
        ...

    def opening(self, brief: Brief, state: State, tools: Sequence[Tool], box: Toolbox) -> str:
        """The system message."""
        ...

    def result_text(self, outcome: Outcome) -> str:
        """What a call came to, as the agent is told."""
        ...

    def note(self, state: State, outcome: Outcome) -> Outcome:
        """Count what a call modified; give back the outcome as it is logged."""
        ...

    def settle(self, state: State) -> None:
        """The session is over: count what was not counted on the way."""
        ...

    def stop(self, state: State) -> bool:
        """Whether the session ends before its next turn; sets status and reason."""
        ...

    def model_failed(self, state: State, record: PhaseRecord, error: ModelError) -> Reply | None:
        """What stands for a turn that the model gave no reply to; None: the turn is lost."""
        ...

    def agent_failed(self, state: State, record: PhaseRecord, error: Exception) -> None:
        """The agent raised something; the phase is left after this."""
        ...

    def reminder_due(self, record: PhaseRecord, reply: Reply) -> bool:
        """Whether code should have been written by now."""
        ...

    def finished(self, record: PhaseRecord, reply: Reply) -> bool:
        """Whether the phase is left after this turn; sets its success."""
        ...

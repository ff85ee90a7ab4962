"""What keeps the turns of a search, and how one goes on that was interrupted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from agent.loop.types import Outcome, State, Turn
from agent.memory.memory import Memory
from agent.memory.types import Candidate

NO_CALL = "no_call"
"""How a turn in which nothing was asked is counted among the malformed calls."""


class Recorder(Protocol):
    """Keeps the turns of a search; `agent.trace` has one that writes a file."""

    @property
    def turns(self) -> Sequence[Turn]:
        """Those of an interrupted run."""
        ...

    @property
    def candidates(self) -> Sequence[Candidate]:
        """What that run remembered at last; empty without one."""
        ...

    def turn(self, turn: Turn, memory: Memory) -> None:
        """Keep a turn, and what is remembered after it."""
        ...

    def end(self, outcome: Outcome, ranking: Sequence[str]) -> None:
        """Keep how it ended."""
        ...


def go_on(state: State, recorder: Recorder) -> None:
    """Take over what an interrupted run has done."""
    state.turns.extend(recorder.turns)
    state.memory = Memory(recorder.candidates, state.limits.memory)
    for turn in recorder.turns:
        calls = [(one.call.name, one.call.arguments) for one in turn.called]
        state.toolbox.remember(calls, turn.number)
        state.toolbox.wrong.update(one.wrong for one in turn.called if one.wrong)
        state.toolbox.wrong[NO_CALL] += not turn.called and turn.step.done is None
        finals = [one.answer.final for one in turn.called if one.answer.final]
        state.final = finals[-1] if finals else state.final

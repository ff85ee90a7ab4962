"""What a search is made of: turns, the state between them, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from agent.chat.types import NOTHING, ToolCall, Usage
from agent.memory.memory import MOST_TOKENS, Memory
from agent.memory.types import Change
from agent.tools.table import Called, Toolbox
from agent.tools.types import Final
from agent.workbench import Workbench
from rankers.present import Found
from rankers.query.types import Query
from rankers.types import Confidence


class Stop(StrEnum):
    """Why a search ended."""

    FINISHED = "finished"
    """The policy said so."""
    SURE = "sure"
    """The policy is confident of the best candidates."""
    STABLE = "stable"
    """Two turns changed nothing about the ten best candidates."""
    TURNS = "turns"
    """It had all its turns."""
    BUDGET = "budget"
    """Its money, tokens, calls or time are spent."""
    SILENT = "silent"
    """The policy asked for nothing several times."""
    FAILED = "failed"
    """The model did not answer any more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a search may go on.

    Attributes:
        turns: at most.
        stable: turns without any change among the ten best after which it ends.
        silent: turns without a call after which it ends.
        memory: tokens that all candidates may take.
    """

    turns: int = 12
    stable: int = 2
    silent: int = 3
    memory: int = MOST_TOKENS


@dataclass(frozen=True, slots=True)
class Step:
    """What a policy wants to do next.

    Attributes:
        thought: why, in its words.
        calls: of tools; none ends nothing, but is counted as silence.
        usage: what thinking took.
        mode: how calls were written, `native` or `text`; empty without a model.
        done: the policy wants no further turn; why.
    """

    thought: str
    calls: tuple[ToolCall, ...] = ()
    usage: Usage = NOTHING
    mode: str = ""
    done: Stop | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn, as it is kept in the trace.

    Attributes:
        number: from 1.
        step: what the policy wanted.
        called: its calls, and the answers.
        changes: of the memory.
        best: ids of the ten most promising candidates after it.
        own_ms: milliseconds that were not the model's.
    """

    number: int
    step: Step
    called: tuple[Called, ...]
    changes: tuple[Change, ...]
    best: tuple[str, ...] = ()
    own_ms: float = 0.0


@dataclass(slots=True)
class State:
    """All that a policy may look at.

    Attributes:
        issue: the text.
        query: the understood issue.
        seed: the one-shot ranking that the search starts from.
        confidence: how likely that ranking is right; None where it is not judged.
        bench: the snapshot.
        memory: the candidates.
        toolbox: answers calls.
        limits: how long it may go on.
        keep: bool[files], those that may be ranked; None for all.
        first_best: ids of the ten most promising candidates before the first turn.
        turns: those that were done.
        final: what the policy ended with.
    """

    issue: str
    query: Query
    seed: Found
    confidence: Confidence | None
    bench: Workbench
    memory: Memory
    toolbox: Toolbox
    limits: Limits = field(default_factory=Limits)
    keep: NDArray[np.bool_] | None = None
    first_best: tuple[str, ...] = ()
    turns: list[Turn] = field(default_factory=list)
    final: Final | None = None

    @property
    def number(self) -> int:
        """Of the turn that comes next."""
        return len(self.turns) + 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a search ended.

    Attributes:
        found: the scores of all units and files, as the search leaves them.
        docs: functions by these scores, best first.
        stop: why it ended.
        turns: how many it took.
        usage: what the model took.
        wrong: malformed calls by kind.
        notes: what was found out about units, in words, by id.
        failure: why the model did not answer any more, in words, where it did not.
    """

    found: Found
    docs: Sequence[int]
    stop: Stop
    turns: int
    usage: Usage
    wrong: Mapping[str, int]
    notes: Mapping[str, str] = field(default_factory=dict)
    failure: str = ""

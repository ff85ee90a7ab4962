"""What the loop asks of a policy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from agent.loop.types import State, Step
from rankers.present import Found


class Policy(Protocol):
    """Decides what to do. All that it knows is in the state, so that a search can go on later."""

    name: str

    def describe(self) -> Mapping[str, Any]:
        """Settings as JSON, without any key; a trace goes on with the same ones only."""
        ...

    def think(self, state: State) -> Step:
        """Decide on the next turn.

        Raises:
            BudgetSpent: a limit is reached.
            ChatError: the model does not answer.
        """
        ...

    def conclude(self, state: State) -> Found:
        """Score units and files at the end."""
        ...

"""Limits that end the work."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from agent.chat.types import NOTHING, Usage
from rankers.listwise.protocol import NoMore


class BudgetSpent(NoMore):
    """A limit is reached; what is known so far is still good."""


class Budget:
    """What a piece of work may take; None is no limit. Safe to share between threads.

    Limits are looked at before a call, so what is in flight then may go beyond them: by one
    answer for each call at the same time.
    """

    def __init__(
        self,
        tokens: int | None = None,
        usd: float | None = None,
        seconds: float | None = None,
        calls: int | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Set the limits; the seconds begin now.

        Args:
            tokens: of prompts and completions together.
            usd: dollars, see `ChatSettings.prices`.
            seconds: of the wall clock, our own work included.
            calls: answers of a model.
            clock: seconds that only grow.
        """
        self.tokens, self.usd, self.seconds, self.calls = tokens, usd, seconds, calls
        self._clock = clock
        self._began = clock()
        self._lock = threading.Lock()
        self._spent = NOTHING

    @property
    def spent(self) -> Usage:
        """What was spent so far."""
        with self._lock:
            return self._spent

    @property
    def seconds_left(self) -> float:
        """Until the limit of time; infinite without one."""
        if self.seconds is None:
            return float("inf")
        return self.seconds - (self._clock() - self._began)

    def spend(self, usage: Usage) -> None:
        """Count what a call took."""
        with self._lock:
            self._spent += usage

    def check(self, tokens: int = 0, seconds: float = 0.0) -> None:
        """Look at the limits.

        Args:
            tokens: that the next step takes at least.
            seconds: that it takes at least.

        Raises:
            BudgetSpent: one of them is reached, or would be.
        """
        spent = self.spent
        if self.calls is not None and spent.calls >= self.calls:
            raise _reached(f"{self.calls:,} calls")
        if self.tokens is not None and spent.tokens + max(tokens, 1) > self.tokens:
            raise _reached(f"{self.tokens:,} tokens")
        if self.usd is not None and (spent.cost_usd or 0.0) >= self.usd:
            raise _reached(f"${self.usd:g}")
        if self.seconds_left <= seconds:
            raise _reached(f"{self.seconds:g} seconds")


def _reached(limit: str) -> BudgetSpent:
    return BudgetSpent(f"the budget of {limit} is spent", "give a larger budget to go on")

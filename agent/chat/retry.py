"""How often, and after how long, a request is tried again."""

from __future__ import annotations

from agent.chat.errors import PASSING, ChatError

FIRST_S, MOST_S = 0.5, 30.0
"""The longest pause after the first failure, and after any."""
PATIENCE_S = 120.0
"""A server that asks for a longer pause than this is not waited for."""


def tries_of(failure: ChatError, retries: int) -> int:
    """How many more tries a failure is worth, counted from the first.

    A busy or broken server may be well again soon. One that was too slow, or answered nonsense,
    will probably do so again, and every try costs what the first did: it gets one more.
    """
    if failure.kind not in PASSING or (failure.wait_s or 0.0) > PATIENCE_S:
        return 0
    return min(retries, 1) if failure.kind in ("slow", "odd") else retries


def pause(failures: int, wait_s: float | None, chance: float) -> float:
    """Seconds until the next try.

    Without a word of the server, the pause doubles with every failure, and chance takes up to
    half of it away, so that clients that failed together do not come back together.

    Args:
        failures: how many there were, 1 or more.
        wait_s: what the server asks for; chance adds up to a tenth to it.
        chance: between 0 and 1.
    """
    if wait_s is not None:
        return wait_s * (1 + chance / 10)
    return min(MOST_S, FIRST_S * 2.0 ** (failures - 1)) * (1 - chance / 2)

"""What a multi-turn scenario may use: turns, minutes, tokens and tools.

Source of all: LoCoBench-Agent generation/scenario_converter.py.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one difficulty.

    Attributes:
        turns: over all phases.
        minutes: over all phases.
        tokens: of the context window; stated, never enforced.
    """

    turns: int
    minutes: int
    tokens: int


LIMITS = {
    "easy": Limits(20, 30, 500_000),
    "medium": Limits(30, 45, 750_000),
    "hard": Limits(40, 60, 1_000_000),
    "expert": Limits(50, 90, 1_500_000),
}
OTHERWISE = Limits(30, 45, 1_000_000)

_ALWAYS = ("file_system", "echo", "calculator")
_BY_WORD = (
    (("debugging",), ("debugger", "compiler")),
    (("development", "implementation"), ("ide_simulator", "compiler")),
    (("architecture", "exploration"), ("ide_simulator",)),
    (("testing",), ("compiler",)),
    (("security",), ("debugger",)),
)
"""Tools by words of the converted category; the first row that matches counts."""
_HARD = ("ide_simulator", "debugger")


def limits_of(difficulty: str) -> Limits:
    """Limits of a difficulty, in any case."""
    return LIMITS.get(difficulty.lower(), OTHERWISE)


def tools_of(category: str, difficulty: str) -> list[str]:
    """Tools of a converted category, each once, in the order in which they come up.

    The official order is that of a set: arbitrary.
    """
    matching = (tools for words, tools in _BY_WORD if any(word in category for word in words))
    extra = _HARD if difficulty in ("hard", "expert") else ()
    return list(dict.fromkeys((*_ALWAYS, *next(matching, ()), *extra)))

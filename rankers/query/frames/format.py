"""What a format of stack frames is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Innermost(Enum):
    """Which frame of a trace is the innermost."""

    FIRST = "first"
    LAST = "last"
    ALONE = "alone"
    """Each match is a location of its own (compilers)."""


@dataclass(frozen=True, slots=True)
class Format:
    """How one kind of frame is printed.

    Attributes:
        language: language family.
        pattern: groups `path`, and where they exist `line`, `function`, `number`. It must
            run in linear time: bounded or possessive repeats, anchored or led by a literal.
        split: turns the function as printed into (module, function).
        innermost: order of the frames in a trace.
        gap: characters of other text that may stand between two frames of one trace.
    """

    language: str
    pattern: re.Pattern[str]
    split: Callable[[str], tuple[str, str]]
    innermost: Innermost = Innermost.FIRST
    gap: int = 400


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile with `^` at every line; blanks in the pattern mean themselves."""
    return re.compile(pattern, re.MULTILINE)


def split_dotted(raw: str) -> tuple[str, str]:
    """Split `a.b.f(args)` into `a.b` and `f`."""
    module, _, function = raw.partition("(")[0].strip().rpartition(".")
    return module, function

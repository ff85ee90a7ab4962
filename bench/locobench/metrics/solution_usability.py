"""Solution usability: error handling, short lines, functions of a middle length."""

from __future__ import annotations

import re

from bench.locobench.metrics.metric import Metric
from bench.locobench.metrics.parts import clamp, mean, texts
from bench.locobench.metrics.session import SessionResult

_NEUTRAL = 0.7
_FUNCTION = re.compile(r"def\s+\w+")
_LIBRARIES = ("os", "sys", "json", "re", "pathlib", "typing", "dataclasses")
_DOUBTFUL = ("global ", "eval(", "exec(")
_LONG = 100


def usability(result: SessionResult) -> float:
    """.4 maintainability + .35 readability + .25 practicality, means over the files.

    Source: bias_free_evaluator.py, _calculate_solution_usability.
    """
    if not result.modified_files:
        return _NEUTRAL
    files = texts(result)
    maintainability = mean([_maintainability(text) for text in files], _NEUTRAL)
    readability = mean([_readability(text) for text in files], _NEUTRAL)
    practicality = mean([_practicality(text) for text in files], _NEUTRAL)
    return clamp(maintainability * 0.4 + readability * 0.35 + practicality * 0.25, 0.3)


def _maintainability(text: str) -> float:
    """.7, up to .15 for handlers per try, .05 for functions or .15 for three of them."""
    score = _NEUTRAL
    tries = text.count("try:")
    if tries:
        score += min(text.count("except") / tries, 1.0) * 0.15
    functions = _functions(text)
    if functions:
        score += 0.15 if functions >= 3 else 0.05
    return min(1.0, score)


def _readability(text: str) -> float:
    """Mean of the share of short lines (long ones count half) and of the functions' length."""
    stripped = ((line, line.strip()) for line in text.split("\n"))
    code = [line for line, bare in stripped if bare and not bare.startswith("#")]
    if not code:
        return 1.0
    long = sum(len(line) > _LONG for line in code)
    return (1.0 - long / len(code) * 0.5 + _length(len(code), _functions(text))) / 2


def _length(lines: int, functions: int) -> float:
    if not functions:
        return _NEUTRAL
    each = lines / functions
    if each < 10:
        return 0.8
    return 1.0 if each <= 30 else max(0.4, 1.0 - (each - 30) / 100)


def _practicality(text: str) -> float:
    """.7, up to .15 for names of known libraries, .15 for no doubtful construct."""
    found = sum(name in text for name in _LIBRARIES)
    score = _NEUTRAL + min(found * 0.05, 0.15)
    doubtful = sum(text.count(sign) for sign in _DOUBTFUL)
    score = score * (1.0 - min(doubtful * 0.1, 0.3)) if doubtful else score + 0.15
    return min(1.0, score)


def _functions(text: str) -> int:
    return len(_FUNCTION.findall(text))


METRIC = Metric("solution_usability", "comprehension", 0.7, usability)

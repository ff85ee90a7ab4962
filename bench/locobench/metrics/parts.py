"""Small arithmetic that several metrics share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bench.locobench.metrics.session import Call, SessionResult

_READING = ("read_file", "list_directory", "grep", "search")
_WRITING = ("write_file", "edit_file", "create_file")
_PATH_NAMES = ("path", "target_file", "file_path")
_FLOOR, _CEILING = 0.40, 0.90


def clamp(value: float, low: float, high: float = 1.0) -> float:
    """The value, held within low and high."""
    return max(low, min(high, value))


def mean(values: Sequence[float], otherwise: float) -> float:
    """Arithmetic mean; `otherwise` where there is nothing to average."""
    return sum(values) / len(values) if values else otherwise


def rescaled(raw: float, low: float, high: float) -> float:
    """Map low..high linearly to .40...90 and cut what lies outside.

    Source: bias_free_evaluator.py, _rescale_to_meaningful_range.
    """
    share = (clamp(raw, low, high) - low) / (high - low)
    return clamp(_FLOOR + share * (_CEILING - _FLOOR), _FLOOR, _CEILING)


def texts(result: SessionResult) -> list[str]:
    """The modified files that are text, in order."""
    return [text for text in result.modified_files.values() if isinstance(text, str)]


def is_import(line: str) -> bool:
    """Whether a line, stripped, begins as a Python import does."""
    return line.strip().startswith(("import ", "from "))


def is_reading(call: Call) -> bool:
    """Whether a call counts as reading, by its name alone."""
    return _named(call, _READING)


def is_writing(call: Call) -> bool:
    """Whether a call counts as writing, by its name alone."""
    return _named(call, _WRITING)


def path_of(call: Call) -> Any:
    """The path that a call names; None where it names none, or only the root "."."""
    if not isinstance(call.parameters, Mapping):
        return None
    given = (call.parameters.get(name) for name in _PATH_NAMES)
    path = next((value for value in given if value), None)
    return None if path == "." else path


def _named(call: Call, words: tuple[str, ...]) -> bool:
    name = call.function.lower() if isinstance(call.function, str) else ""
    return any(word in name for word in words)

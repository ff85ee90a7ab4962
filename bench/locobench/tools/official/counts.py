"""Numbers of tests, read from what the runners print."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PATTERNS: Mapping[str, tuple[str, str]] = {
    "python": (r"(\d+) passed", r"(\d+) failed"),
    "javascript": (r"(\d+) pass(?:ed|ing)", r"(\d+) fail(?:ed|ing)"),
}
_GO = (r"^\s*--- PASS:", r"^\s*--- FAIL:")


def counts(language: str, output: str) -> tuple[int, int]:
    """Return how many tests passed and failed; zeros for languages that are not parsed."""
    if language == "go":
        passed, failed = (len(re.findall(one, output, re.MULTILINE)) for one in _GO)
        return passed, failed
    patterns = _PATTERNS.get("javascript" if language == "typescript" else language)
    if patterns is None:
        return 0, 0
    passed, failed = (_last(pattern, output) for pattern in patterns)
    return passed, failed


def _last(pattern: str, output: str) -> int:
    """The number in the last match: runners print the sum at the end."""
    found = re.findall(pattern, output)
    return int(found[-1][:9]) if found else 0

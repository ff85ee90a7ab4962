"""The words of an issue, for tools that take words instead of a report."""

from __future__ import annotations

import re

MOST_WORDS = 100
"""Later words of a long report are logs."""

MOST_BYTES = 100_000
"""What fits into one argument of a command everywhere."""

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{2,}")


def words_of(issue: str) -> list[str]:
    """Names and words of three letters or more, each once, in order; the first hundred."""
    return list(dict.fromkeys(_WORD.findall(issue)))[:MOST_WORDS]


def as_argument(issue: str) -> str:
    """The issue as one argument: not empty, no option, no NUL, of bounded length."""
    text = issue.replace("\0", " ").strip().lstrip("-")
    return text.encode()[:MOST_BYTES].decode("utf-8", "ignore") or "issue"

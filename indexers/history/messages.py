"""What a commit message says: its terms, its subject, and whether it speaks of a repair."""

from __future__ import annotations

import re
from collections import Counter

from indexers.tokens import count_terms

LONGEST_MESSAGE = 4_000
"""Characters read. Longer messages are release notes and lists of squashed commits."""

_FIX = re.compile(
    r"\b(?:bug|hot)?fix(?:e[sd]|ing|up)?\b|\bbugs?\b|\bissues?\b|\bclos(?:e[sd]?|ing)\b"
    r"|\bresolv(?:e[sd]?|ing)\b|\bregressions?\b|\bcrash(?:e[sd])?\b|\bgh-\d+|#\d+",
    re.IGNORECASE,
)
_PULL_REQUEST = re.compile(r"\s*\(#\d+\)\s*$")
_TRAILER = re.compile(
    r"^(?:[A-Z][\w-]+-by|Change-Id|PiperOrigin-RevId|git-svn-id|Reviewed-on|COPYBARA\w*|Co-authored-by)"
    r"[:=].*$",
    re.MULTILINE | re.IGNORECASE,
)


def subject_of(message: str) -> str:
    """First line of a message."""
    return message.lstrip().partition("\n")[0].strip()


def is_fix(message: str) -> bool:
    """Whether a message speaks of a repair or names an issue.

    The `(#123)` that squash merges put behind every subject is a pull request's number and
    does not count.
    """
    subject, _, body = _readable(message).partition("\n")
    return bool(_FIX.search(_PULL_REQUEST.sub("", subject)) or _FIX.search(body))


def message_terms(message: str) -> Counter[str]:
    """Count the terms of a message; those of its subject count twice."""
    text = _readable(message)
    return count_terms(text) + count_terms(subject_of(text))


def _readable(message: str) -> str:
    return _TRAILER.sub("", message.lstrip()[:LONGEST_MESSAGE])

"""The globs of ignore files as regular expressions, after git's wildmatch.

`pathspec` 1.1, the library for this, was tried first: it lacks POSIX classes (`[[:alpha:]]`)
and lets a negated bracket (`[!a]`) match a `/`. This one agrees with `git check-ignore`.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "\\x21-\\x7e",
    "lower": "a-z",
    "print": "\\x20-\\x7e",
    "punct": "!-/:-@\\[-`{-~",
    "space": "\\s",
    "upper": "A-Z",
    "xdigit": "0-9a-fA-F",
}


@lru_cache(maxsize=4096)
def translate(pattern: str) -> str:
    """Translate a glob of git's wildmatch into a regular expression.

    Raises:
        ValueError: an unclosed bracket or a lone trailing backslash: it matches nothing.
    """
    if not pattern:
        raise ValueError(pattern)
    parts: list[str] = []
    at = 0
    while at < len(pattern):
        piece, at = _piece(pattern, at)
        parts.append(piece)
    return "".join(parts)


def _piece(pattern: str, at: int) -> tuple[str, int]:
    char = pattern[at]
    if char == "*":
        return _stars(pattern, at)
    if char == "?":
        return "[^/]", at + 1
    if char == "[":
        return _bracket(pattern, at)
    if char == "\\":
        if at + 1 == len(pattern):
            raise ValueError(pattern)
        return re.escape(pattern[at + 1]), at + 2
    return re.escape(char), at + 1


def _stars(pattern: str, at: int) -> tuple[str, int]:
    end = at
    while end < len(pattern) and pattern[end] == "*":
        end += 1
    starts = at == 0 or pattern[at - 1] == "/"
    if end - at == 1 or not starts or pattern[end : end + 1] not in ("", "/"):
        return "[^/]*", end
    if end == len(pattern):
        return ".*", end
    return "(?:.*/)?", end + 1


def _bracket(pattern: str, at: int) -> tuple[str, int]:
    at += 1
    negated = pattern[at : at + 1] in ("!", "^")
    at += negated
    members: list[str] = []
    first = True
    while first or pattern[at : at + 1] != "]":
        member, at = _member(pattern, at)
        members.append(member)
        first = False
    inside = "".join(members)
    if negated:
        return f"[^/{inside}]", at + 1
    return f"(?!/)[{inside}]", at + 1


def _member(pattern: str, at: int) -> tuple[str, int]:
    """Read one character, range or `[:class:]` of a bracket expression."""
    if pattern.startswith("[:", at):
        end = pattern.find(":]", at + 2)
        if end < 0 or pattern[at + 2 : end] not in _CLASSES:
            raise ValueError(pattern)
        return _CLASSES[pattern[at + 2 : end]], end + 2
    low, at = _literal(pattern, at)
    if pattern[at : at + 1] == "-" and pattern[at + 1 : at + 2] not in ("", "]"):
        high, at = _literal(pattern, at + 1)
        # Of a range that runs backwards git matches the first character only.
        return (f"{re.escape(low)}-{re.escape(high)}" if low <= high else _escaped(low)), at
    return _escaped(low), at


def _literal(pattern: str, at: int) -> tuple[str, int]:
    if pattern[at : at + 1] == "\\":
        at += 1
    if at >= len(pattern):
        raise ValueError(pattern)
    return pattern[at], at + 1


def _escaped(char: str) -> str:
    return "\\" + char if char in "\\]^-[&~|" else char

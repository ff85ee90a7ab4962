"""Comments: which ones lead a definition, and what they say without their markers."""

from __future__ import annotations

import re
from bisect import bisect_left

from indexers.parse.captures import Range
from indexers.parse.source import Source

_BEFORE_DEFINITION = re.compile(
    rb"[ \t\r\f]*\n?(?:[ \t]*(?:template\s*<[^;{}]*>|[A-Z][A-Z0-9_]{2,})[ \t]*\r?\n){0,3}[^\n;{}]*"
)
_BEFORE_COMMENT = re.compile(rb"[ \t\r\f]*\n?[ \t\f]*")
_OPENING = re.compile(r"^\s*(?:/\*+!?|//+[!<]?|--\[=*\[|--+|#+!?|<!--|;+|%+|=begin\b)[ \t]?")
_CLOSING = re.compile(r"\s*(?:\*+/|\]=*\]|-->|=end)\s*$")
_MIDDLE = re.compile(r"\n[ \t]*\*(?!/)[ \t]?")
_QUOTED = re.compile(r"""\A[a-zA-Z]*(\"\"\"|'''|"|')(.*)\1\Z""", re.DOTALL)


def leading_comments(source: Source, comments: list[Range], start: int) -> list[Range]:
    """Return the comments that stand on the lines directly above an offset."""
    found: list[Range] = []
    at, between = start, _BEFORE_DEFINITION
    index = bisect_left(comments, (start,)) - 1
    while index >= 0:
        comment_start, comment_end = comments[index]
        if not between.fullmatch(source.content, comment_end, at):
            break
        if not source.begins_line(comment_start):
            break
        found.append(comments[index])
        at, between = comment_start, _BEFORE_COMMENT
        index -= 1
    found.reverse()
    return found


def comment_text(text: str) -> str:
    """Strip the markers of a comment: `#`, `//`, `--`, `/* */` and stars that lead lines."""
    text = _OPENING.sub("", text, count=1)
    if "\n" in text or text.endswith(("/", "]", ">")):
        text = _MIDDLE.sub("\n", _CLOSING.sub("", text))
    return text.strip()


def docstring_text(text: str) -> str:
    """Strip the quotes of a docstring; a comment loses its markers."""
    quoted = _QUOTED.match(text)
    return quoted[2].strip() if quoted else comment_text(text)

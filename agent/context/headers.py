"""Where the header of a unit is, by its lines alone: no parser is started for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_HEADER = 15
"""Lines of a header at most; what is longer is a table in a default value."""
MOST_DECORATORS = 30
"""Lines above a unit that are looked at for decorators."""
MOST_DOCSTRING = 12
"""Lines of a docstring at most; of a longer one its first paragraph, and at most as many."""

_STRING = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_OPENS, _CLOSES = "([", ")]"
_QUOTES = re.compile(r"\s*[rRuUbB]{0,2}(\"\"\"|''')")


def header_end(lines: Sequence[str], start: int, end: int, name: str) -> int:
    """Return the last line of a unit's header.

    The header ends where all brackets are closed, not before the unit's name was there
    (annotations and the return type may stand before it).

    Args:
        lines: of the file.
        start: first line of the unit, 1-based.
        end: its last line.
        name: last part of its name.
    """
    depth, named = 0, False
    last = min(end, start + MOST_HEADER - 1, len(lines))
    for number in range(start, last + 1):
        line = lines[number - 1]
        named = named or name in line
        depth += _depth(line)
        if named and depth <= 0:
            return number
    return min(start, len(lines))


def decorated_start(lines: Sequence[str], start: int) -> int:
    """Return the first line of the decorators right above a unit; its own if it has none."""
    indent = _indent(lines[start - 1]) if start <= len(lines) else ""
    first, depth = start, 0
    for number in range(start - 1, max(0, start - 1 - MOST_DECORATORS), -1):
        line = lines[number - 1]
        depth -= _depth(line)
        if depth == 0:
            if not line.startswith(indent + "@"):
                break
            first = number
    return first


def docstring_end(lines: Sequence[str], header: int, end: int) -> int:
    """Return the last line of the docstring to show, `header` where there is none.

    Args:
        lines: of the file.
        header: last line of the unit's header, 1-based.
        end: last line of the unit.
    """
    opening = _QUOTES.match(lines[header]) if header < min(end, len(lines)) else None
    if opening is None:
        return header
    if opening[1] in lines[header][opening.end() :]:
        return header + 1
    last = next(
        (at for at in range(header + 2, min(end, len(lines)) + 1) if opening[1] in lines[at - 1]),
        min(end, len(lines)),
    )
    return last if last - header <= MOST_DOCSTRING else _first_paragraph(lines, header)


def _first_paragraph(lines: Sequence[str], header: int) -> int:
    last = header + MOST_DOCSTRING
    blank = (at for at in range(header + 2, last + 1) if not lines[at - 1].strip())
    return next(blank, last + 1) - 1


def _depth(line: str) -> int:
    """How many brackets a line opens more than it closes, strings and comments aside."""
    text = _STRING.sub("", line).partition("#")[0]
    return sum(one in _OPENS for one in text) - sum(one in _CLOSES for one in text)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]

"""Decides which captured definitions are units, how they nest and what they are called."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from indexers.parse.captures import Captures, Definition, Range
from indexers.parse.comments import leading_comments
from indexers.parse.source import Source
from indexers.types import Kind

_CONSTRUCTORS = frozenset({"__init__", "constructor", "__construct", "initialize"})
_GENERICS = re.compile(r"<.*>|\[.*\]", re.DOTALL)
_NOT_NAME = re.compile(r"[\s*&]+")
_NEEDLESS_SPACE = re.compile(r"\s+(?!\w)|(?<!\w)\s+")
_SPACES = re.compile(r"\s+")
_QUOTES = "`\"':"
_BEFORE_NAME = re.compile(rb"(?:\s|export\b|default\b|abstract\b|declare\b|//[^\n]*|#[^\n]*)*")


@dataclass(slots=True)
class Outlined:
    """A definition that is a unit.

    Attributes:
        start: of its first line, after decorators that stand in front.
        end: after its last character that is no comment.
        extent: start of the decorators and comments that lead it.
        lead: the comments directly above it.
    """

    name: str
    kind: Kind
    start: int
    end: int
    extent: int
    definition: Definition
    decorators: list[Range]
    lead: list[Range]


@dataclass(slots=True)
class _Container:
    end: int
    prefix: str
    kind: Kind | None


def outline(source: Source, captures: Captures) -> list[Outlined]:
    """List the units of a file in order; nested ones follow what they stand in."""
    units: list[Outlined] = []
    stack: list[_Container] = []
    seen: Counter[str] = Counter()
    for definition in captures.definitions:
        while stack and definition.start >= stack[-1].end:
            stack.pop()
        outer = stack[-1] if stack else None
        if outer is not None and outer.kind is not None and outer.kind.is_function:
            continue
        end = _end_without_comments(source.content, definition, captures.comments)
        name = _qualified_name(source, definition, outer)
        if not name or (name.endswith(".") and definition.kind is not None):
            continue
        stack.append(_Container(end, name + ".", definition.kind))
        if definition.kind is None:
            continue
        seen[name] += 1
        if seen[name] > 1:
            name = f"{name}#{seen[name]}"
        units.append(_outlined(source, captures, definition, end, name, outer))
    return units


def _outlined(
    source: Source,
    captures: Captures,
    definition: Definition,
    end: int,
    name: str,
    outer: _Container | None,
) -> Outlined:
    start, extent, decorators = _decorated(source.content, definition, captures.decorators)
    lead = leading_comments(source, captures.comments, extent)
    kind = _kind_of(definition, name, outer)
    extent = lead[0][0] if lead else extent
    return Outlined(name, kind, start, end, extent, definition, decorators, lead)


def _kind_of(definition: Definition, name: str, outer: _Container | None) -> Kind:
    kind = definition.kind or Kind.FUNCTION
    if kind not in (Kind.FUNCTION, Kind.METHOD):
        return kind
    if outer is None and definition.receiver is None:
        return kind
    last = name.rpartition(".")[2].partition("#")[0]
    in_class = outer is not None and outer.kind is not None
    return Kind.CONSTRUCTOR if in_class and last in _CONSTRUCTORS else Kind.METHOD


def _qualified_name(source: Source, definition: Definition, outer: _Container | None) -> str:
    name = _NEEDLESS_SPACE.sub("", source.text(*definition.name)).strip(_QUOTES)
    name = _SPACES.sub(" ", name)
    if definition.receiver is not None:
        receiver = _GENERICS.sub("", source.text(*definition.receiver))
        name = _NOT_NAME.sub("", receiver).replace("::", ".") + "." + name
    elif definition.kind is None:
        name = _NOT_NAME.sub("", _GENERICS.sub("", name)).replace("::", ".")
    return outer.prefix + name if outer is not None else name


def _end_without_comments(content: bytes, definition: Definition, comments: list[Range]) -> int:
    """Python's blocks reach over the comments after them; its own parser ends before."""
    end = definition.end
    at = bisect_left(comments, (end,))
    while True:
        while end > definition.start and content[end - 1] in b" \t\r\n\f":
            end -= 1
        at -= 1
        if at < 0 or comments[at][1] != end or comments[at][0] <= definition.start:
            return end
        end = comments[at][0]


def _decorated(
    content: bytes, definition: Definition, decorators: list[Range]
) -> tuple[int, int, list[Range]]:
    """Find the decorators of a definition: (start after them, their start, all of them)."""
    start = extent = definition.start
    if not decorators:
        return start, extent, []
    first = last = bisect_left(decorators, (start,))
    while first > 0 and _BEFORE_NAME.fullmatch(content, decorators[first - 1][1], extent):
        first -= 1
        extent = decorators[first][0]
    while last < len(decorators) and decorators[last][0] < definition.name[0]:
        if not content[start : decorators[last][0]].strip():
            start = decorators[last][1]
        last += 1
    while start < definition.end and content[start] in b" \t\r\n\f":
        start += 1
    return start, extent, decorators[first:last]

"""The units of one content, each with the place of its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from indexers.grammars.languages import language_of
from indexers.parse import parse
from indexers.parse.source import Source
from indexers.types import Kind, Span, Unit

_KEPT = 32
_MOST_HEADER = 2_000
"""Bytes in which a unit's own name is looked for."""


@dataclass(frozen=True, slots=True)
class Item:
    """A unit of a content.

    Attributes:
        name: qualified, unique in the file.
        kind: what it is.
        span: lines and bytes.
        place: of its name: 1-based line, first byte in it, byte after the last one. Where
            the name is not written, an empty place at the start.
        signature: the header from the name on.
        docstring: or the comment that leads the definition.
    """

    name: str
    kind: Kind
    span: Span
    place: tuple[int, int, int]
    signature: str
    docstring: str

    @property
    def last_name(self) -> str:
        """The name without what it stands in."""
        return self.name.rpartition(".")[2].partition("#")[0]


@lru_cache(_KEPT)
def outline(path: str, content: bytes) -> tuple[Item, ...]:
    """Return functions, classes and sections of a content, in order; see `indexers.parse`.

    Args:
        path: says the language.
        content: as it is now, saved or not.
    """
    source = Source(content)
    units = parse(content, language_of(path)).units
    return tuple(_item(source, unit) for unit in units if _is_named(unit.kind))


def find(path: str, content: bytes, name: str) -> Item | None:
    """Return the unit of a qualified name, if the content has one."""
    return next((item for item in outline(path, content) if item.name == name), None)


def _is_named(kind: Kind) -> bool:
    return kind not in (Kind.MODULE, Kind.WINDOW)


def _item(source: Source, unit: Unit) -> Item:
    name = unit.name.rpartition(".")[2].partition("#")[0]
    place = _place(source, unit.span, name)
    return Item(unit.name, unit.kind, unit.span, place, unit.signature, unit.docstring)


def _place(source: Source, span: Span, name: str) -> tuple[int, int, int]:
    start, end = span.start_byte, min(span.end_byte, span.start_byte + _MOST_HEADER)
    word = re.escape(name.encode("utf-8", "replace"))
    match = re.compile(rb"(?<![\w\x80-\xff])%b(?![\w\x80-\xff])" % word).search(
        source.content, start, end
    )
    at, length = (match.start(), match.end() - match.start()) if match else (start, 0)
    line = source.line(at)
    column = at - source.line_start(line)
    return line, column, column + length

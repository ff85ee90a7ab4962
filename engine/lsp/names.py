"""What stands at the cursor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lsprotocol.types import Position, SymbolKind

from engine.lsp.places import Places
from indexers.types import Kind

if TYPE_CHECKING:
    from indexers.graph.types import Link, Occurrence

KINDS: Mapping[Kind, SymbolKind] = {
    Kind.FUNCTION: SymbolKind.Function,
    Kind.METHOD: SymbolKind.Method,
    Kind.CONSTRUCTOR: SymbolKind.Constructor,
    Kind.MACRO: SymbolKind.Function,
    Kind.CLASS: SymbolKind.Class,
    Kind.STRUCT: SymbolKind.Struct,
    Kind.INTERFACE: SymbolKind.Interface,
    Kind.TRAIT: SymbolKind.Interface,
    Kind.ENUM: SymbolKind.Enum,
    Kind.MODULE: SymbolKind.Module,
}
"""Kinds of units in the protocol's words; sections of documents are strings."""


def place_of(places: Places, path: str, position: Position) -> tuple[int, int]:
    """Return the line, 1-based, and the column, in bytes, of a position."""
    line = position.line + 1
    return line, places.columns.to_bytes(places.line(path, line), position.character)


def cursor(places: Places, path: str, position: Position) -> Occurrence | None:
    """The name around a position."""
    return places.bench.graph.name_at(path, *place_of(places, path, position))


def declared_at(places: Places, path: str, position: Position) -> int | None:
    """The unit whose own name stands at a position."""
    line, column = place_of(places, path, position)
    view = places.bench.corpus.view
    for item in places.items(path):
        at, start, end = item.place
        if at == line and start <= column <= end and start < end:
            doc = view.find(f"{path}:{item.name}")
            return doc if doc >= 0 else None
    return None


def meant(places: Places, path: str, position: Position) -> list[Link]:
    """What the name at a position means; units where it stands for itself included."""
    from indexers.graph.types import Link

    doc = declared_at(places, path, position)
    if doc is not None:
        return [Link(doc, resolved=True)]
    return places.bench.graph.definition(path, *place_of(places, path, position))


def target(places: Places, path: str, position: Position) -> int | None:
    """The one unit that is asked about; None for a name without a unit of its own."""
    links = meant(places, path, position)
    return links[0].doc if links and not links[0].lines else None

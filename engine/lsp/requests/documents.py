"""What one document holds: its outline, and where else the name at the cursor stands."""

from __future__ import annotations

from lsprotocol import types
from lsprotocol.types import DocumentHighlight, DocumentSymbol, SymbolInformation, SymbolKind

from engine.answering.outline import Item, outline
from engine.lsp.names import KINDS, cursor, target
from engine.lsp.places import Places
from engine.lsp.server import Server
from engine.lsp.text.lines import encoded

Outline = list[DocumentSymbol] | list[SymbolInformation]


def register(server: Server) -> None:
    """Add these requests to a server."""
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(_symbols)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)(_highlights)


async def _symbols(ls: Server, params: types.DocumentSymbolParams) -> Outline:
    """The units of a document as it is in the editor, of whatever folder it is."""
    wanted = ls.client_capabilities.text_document
    nested = wanted and wanted.document_symbol
    uri = params.text_document.uri

    def question(places: Places, path: str) -> Outline:
        items = places.items(path)
        if nested and nested.hierarchical_document_symbol_support:
            return _tree(places, path, items)
        return [_flat(places, path, item) for item in items]

    return await ls.ask(uri, question, [])


def _tree(places: Places, path: str, items: tuple[Item, ...]) -> list[DocumentSymbol]:
    """Nest by name: what stands in no unit that is known stands at the top."""
    tops: list[DocumentSymbol] = []
    known: dict[str, DocumentSymbol] = {}
    for item in sorted(items, key=lambda one: one.span.start_byte):
        whole, name = places.ranges(path, item)
        title = item.last_name or item.name
        kind = KINDS.get(item.kind, SymbolKind.String)
        symbol = DocumentSymbol(title, kind, whole, name, children=[])
        known[item.name] = symbol
        parent = known.get(item.name.rpartition(".")[0])
        siblings = tops if parent is None else parent.children
        assert isinstance(siblings, list)
        siblings.append(symbol)
    return tops


def _flat(places: Places, path: str, item: Item) -> SymbolInformation:
    whole, _ = places.ranges(path, item)
    location = types.Location(places.uri(path), whole)
    kind = KINDS.get(item.kind, SymbolKind.String)
    inside = item.name.rpartition(".")[0] or None
    return SymbolInformation(location, item.last_name or item.name, kind, container_name=inside)


async def _highlights(
    ls: Server, params: types.DocumentHighlightParams
) -> list[DocumentHighlight] | None:
    """Uses of the unit at the cursor in this document, and its own name."""

    def question(places: Places, path: str) -> list[DocumentHighlight] | None:
        doc = target(places, path, params.position)
        if doc is None:
            return _same_word(places, path, params.position)
        graph = places.bench.graph
        found = [one for one in graph.occurrences(doc) if one.path == path]
        declared = graph.declaration(doc)
        if declared is not None and declared.path == path:
            found.append(declared)
        return [
            DocumentHighlight(places.location(one).range, types.DocumentHighlightKind.Text)
            for one in sorted(found, key=lambda one: (one.line, one.start_column))
        ]

    return await ls.ask(params.text_document.uri, question, None)


def _same_word(
    places: Places, path: str, position: types.Position
) -> list[DocumentHighlight] | None:
    """Local names have no unit: the same word in the unit around them is meant."""
    name = cursor(places, path, position)
    if name is None:
        return None
    content = places.content(path) or b""
    around = [
        item.span
        for item in outline(path, content)
        if item.span.start_line <= name.line <= item.span.end_line and item.kind.is_function
    ]
    span = min(around, key=lambda one: one.end_line - one.start_line, default=None)
    first, last = (span.start_line, span.end_line) if span else (1, content.count(b"\n") + 1)
    text = encoded(places.line(path, name.line))
    word = text[name.start_column : name.end_column]
    return [
        DocumentHighlight(places.range(path, line, start, start + len(word)))
        for line, start in places.words(path, word, first, last)
        if places.bench.graph.name_at(path, line, start) is not None  # else in a text
    ]

"""Who calls and extends whom, one step at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from lsprotocol import types
from lsprotocol.types import (
    CallHierarchyIncomingCall,
    CallHierarchyItem,
    CallHierarchyOutgoingCall,
    Position,
    Range,
    SymbolKind,
    TypeHierarchyItem,
)

from engine.lsp.names import KINDS, meant
from engine.lsp.places import Places
from engine.lsp.server import Server
from indexers.types import Kind

if TYPE_CHECKING:
    from indexers.graph.types import Link

Item = TypeVar("Item", CallHierarchyItem, TypeHierarchyItem)
_START = Range(Position(0, 0), Position(0, 0))


def register(server: Server) -> None:
    """Add these requests to a server."""
    server.feature(types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY)(_calls)
    server.feature(types.CALL_HIERARCHY_INCOMING_CALLS)(_incoming)
    server.feature(types.CALL_HIERARCHY_OUTGOING_CALLS)(_outgoing)
    server.feature(types.TEXT_DOCUMENT_PREPARE_TYPE_HIERARCHY)(_types)
    server.feature(types.TYPE_HIERARCHY_SUPERTYPES)(_supertypes)
    server.feature(types.TYPE_HIERARCHY_SUBTYPES)(_subtypes)


async def _calls(
    ls: Server, params: types.CallHierarchyPrepareParams
) -> list[CallHierarchyItem] | None:
    """The units that the name at the cursor means."""

    def question(places: Places, path: str) -> list[CallHierarchyItem]:
        links = [one for one in meant(places, path, params.position) if not one.lines]
        return _items(places, links, CallHierarchyItem)

    return await ls.ask(params.text_document.uri, question, []) or None


async def _incoming(
    ls: Server, params: types.CallHierarchyIncomingCallsParams
) -> list[CallHierarchyIncomingCall]:
    """Callers, resolved ones first, and where in them the call stands."""

    def question(places: Places, doc: int) -> list[CallHierarchyIncomingCall]:
        graph, view = places.bench.graph, places.bench.corpus.view
        uses = graph.occurrences(doc)
        found = []
        for link in graph.callers(doc):
            path = view.path(link.doc)
            calls = [
                places.location(one).range
                for one in uses
                if one.path == path and one.line in link.lines
            ]
            for item in _items(places, [link], CallHierarchyItem):
                found.append(CallHierarchyIncomingCall(item, calls or [item.selection_range]))
        return found

    return await _about(ls, params.item, question)


async def _outgoing(
    ls: Server, params: types.CallHierarchyOutgoingCallsParams
) -> list[CallHierarchyOutgoingCall]:
    """What a unit calls, and where in it."""

    def question(places: Places, doc: int) -> list[CallHierarchyOutgoingCall]:
        view = places.bench.corpus.view
        path = view.path(doc)
        found = []
        for link in places.bench.graph.callees(doc):
            word = view.name(link.doc).rpartition(".")[2].partition("#")[0].encode()
            calls = [
                places.range(path, line, at, at + len(word))
                for one in link.lines
                for line, at in places.words(path, word, one, one)
            ]
            for item in _items(places, [link], CallHierarchyItem):
                found.append(CallHierarchyOutgoingCall(item, calls))
        return found

    return await _about(ls, params.item, question)


async def _types(
    ls: Server, params: types.TypeHierarchyPrepareParams
) -> list[TypeHierarchyItem] | None:
    """The classes that the name at the cursor means."""

    def question(places: Places, path: str) -> list[TypeHierarchyItem]:
        kinds = places.bench.corpus.view.doc_kinds
        links = [
            one
            for one in meant(places, path, params.position)
            if not one.lines and Kind(int(kinds[one.doc])).is_class
        ]
        return _items(places, links, TypeHierarchyItem)

    return await ls.ask(params.text_document.uri, question, []) or None


async def _supertypes(
    ls: Server, params: types.TypeHierarchySupertypesParams
) -> list[TypeHierarchyItem]:
    """Classes that a class inherits from."""

    def question(places: Places, doc: int) -> list[TypeHierarchyItem]:
        return _items(places, places.bench.graph.bases(doc), TypeHierarchyItem)

    return await _about(ls, params.item, question)


async def _subtypes(
    ls: Server, params: types.TypeHierarchySubtypesParams
) -> list[TypeHierarchyItem]:
    """Classes that inherit from a class."""

    def question(places: Places, doc: int) -> list[TypeHierarchyItem]:
        return _items(places, places.bench.graph.derived(doc), TypeHierarchyItem)

    return await _about(ls, params.item, question)


async def _about(ls: Server, item: Any, question: Callable[[Places, int], list[Any]]) -> list[Any]:
    """Ask about an item that was given to the client; nothing if its unit is gone by now."""

    def found(places: Places, path: str) -> list[Any]:
        doc = places.bench.corpus.view.find(str(item.data))
        return question(places, doc) if doc >= 0 else []

    return await ls.ask(item.uri, found, [])


def _items(places: Places, links: Iterable[Link], kind: type[Item]) -> list[Item]:
    """Units as the protocol wants them; those that are gone by now are left out."""
    view = places.bench.corpus.view
    found: list[Item] = []
    for link in links:
        path, name = view.path(link.doc), view.name(link.doc)
        item = places.item(link.doc)
        is_unit = view.doc_kinds[link.doc] < Kind.MODULE
        if is_unit and item is None:
            continue
        whole, own = places.ranges(path, item) if item else (_START, _START)
        found.append(
            kind(
                name=name if is_unit else path.rpartition("/")[2],
                kind=KINDS.get(Kind(int(view.doc_kinds[link.doc])), SymbolKind.File),
                uri=places.uri(path),
                range=whole,
                selection_range=own,
                detail=path if link.resolved else f"{path} (by name)",
                data=view.unit_id(link.doc),
            )
        )
    return found

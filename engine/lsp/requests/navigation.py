"""From a use to what it means, and back."""

from __future__ import annotations

from lsprotocol import types
from lsprotocol.types import Location

from engine.lsp.names import meant, target
from engine.lsp.places import Places
from engine.lsp.server import Server


def register(server: Server) -> None:
    """Add these requests to a server."""
    server.feature(types.TEXT_DOCUMENT_DEFINITION)(_definition)
    server.feature(types.TEXT_DOCUMENT_REFERENCES)(_references)


async def _definition(ls: Server, params: types.DefinitionParams) -> list[Location]:
    """Where the name at the cursor is defined; several places where that is not certain."""

    def question(places: Places, path: str) -> list[Location]:
        view = places.bench.corpus.view
        found: list[Location | None] = []
        for link in meant(places, path, params.position):
            if link.lines:
                found += [places.at_line(view.path(link.doc), line) for line in link.lines]
            else:
                found.append(places.name_of(link.doc))
        return [one for one in found if one is not None]

    return await ls.ask(params.text_document.uri, question, [])


async def _references(ls: Server, params: types.ReferenceParams) -> list[Location]:
    """Uses of the unit at the cursor: resolved ones first, then those with the name alone."""

    def question(places: Places, path: str) -> list[Location]:
        doc = target(places, path, params.position)
        if doc is None:
            return []
        graph = places.bench.graph
        found = [places.location(one) for one in graph.occurrences(doc)]
        found = found or _by_name(places, doc)
        own = places.name_of(doc) if params.context.include_declaration else None
        return ([own] if own is not None else []) + found

    return await ls.ask(params.text_document.uri, question, [])


def _by_name(places: Places, doc: int) -> list[Location]:
    """Uses in languages without rules, whose files are not read: the units that hold them."""
    view = places.bench.corpus.view
    found = []
    for link in places.bench.graph.references(doc):
        path = view.path(link.doc)
        word = view.name(doc).rpartition(".")[2].partition("#")[0].encode()
        start, end = view.doc_lines[link.doc].tolist()
        lines = places.words(path, word, start, end)
        found += [
            Location(places.uri(path), places.range(path, line, at, at + len(word)))
            for line, at in lines
        ]
    return found

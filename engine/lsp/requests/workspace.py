"""Symbols of the whole workspace."""

from __future__ import annotations

import asyncio
from heapq import merge
from itertools import islice

from lsprotocol import types
from lsprotocol.types import Location, SymbolKind, WorkspaceSymbol

from agent.workbench import Workbench
from engine.answering.names import Names
from engine.engine import Engine
from engine.lsp.names import KINDS
from engine.lsp.places import Places
from engine.lsp.root import Root
from engine.lsp.server import Server, failure
from indexers.errors import PatchpointError
from indexers.progress import Progress
from indexers.types import Kind
from rankers.types import Hit

MOST = 200
"""Symbols of one answer."""
MOST_MEANT = 30
"""Of an answer to a question in words."""
Ranked = tuple[tuple[int, int, int], WorkspaceSymbol]


def register(server: Server) -> None:
    """Add this request to a server."""
    server.feature(types.WORKSPACE_SYMBOL)(_symbols)


async def _symbols(ls: Server, params: types.WorkspaceSymbolParams) -> list[WorkspaceSymbol]:
    """Names that letters may mean; with a space in the query, code that words describe."""
    query = params.query
    semantic = " " in query.strip()
    ask = _by_meaning if semantic else _by_name
    try:
        found = await asyncio.gather(*(ask(ls, root, query) for root in ls.session.roots))
    except PatchpointError as error:
        raise failure(error) from error
    best = [one for _, one in islice(merge(*found, key=lambda one: one[0]), MOST)]
    if params.partial_result_token is None or not best:
        return best
    ls.progress(types.ProgressParams(params.partial_result_token, best))
    return []


async def _by_name(ls: Server, root: Root, query: str) -> list[Ranked]:
    """Search names; of documents with unsaved changes, those that they have now."""
    columns = ls.session.columns
    ls.indexing.asked(root)
    return await root.look(lambda bench: _matching(Places(root, bench, columns), root, query))


def _matching(places: Places, root: Root, query: str) -> list[Ranked]:
    view, edited = places.bench.corpus.view, root.edited(places.bench)
    names, docs = root.names(places.bench)
    found: list[Ranked] = []
    for rank in names.find(query, MOST):
        doc = docs[rank[2]]
        if view.path(doc) not in edited:
            kind = KINDS[Kind(int(view.doc_kinds[doc]))]
            found.append((rank, _symbol(view.name(doc), kind, places.start_of(doc))))
    for path in edited:
        items = [item for item in places.items(path) if item.kind < Kind.MODULE]
        for rank in Names([item.name for item in items]).find(query, MOST):
            item = items[rank[2]]
            where = Location(places.uri(path), places.range(path, *item.place))
            found.append((rank, _symbol(item.name, KINDS[item.kind], where)))
    return sorted(found, key=lambda one: one[0])


async def _by_meaning(ls: Server, root: Root, query: str) -> list[Ranked]:
    """Search what words describe; nothing is known of it before the tree was read."""
    if not root.is_complete:
        return []

    def question(engine: Engine, progress: Progress) -> tuple[Hit, ...]:
        return engine.search(query, limit=MOST_MEANT, progress=progress).rows

    hits = await root.desk.ask(question)
    columns = ls.session.columns

    def place(bench: Workbench) -> list[Ranked]:
        places = Places(root, bench, columns)
        return [
            (
                (0, at, at),
                _symbol(hit.qualified_name, KINDS.get(hit.kind, SymbolKind.String), where),
            )
            for at, hit in enumerate(hits)
            for where in [places.at_line(hit.path, hit.start_line)]
        ]

    return await root.look(place)


def _symbol(qualified: str, kind: SymbolKind, where: Location) -> WorkspaceSymbol:
    inside, _, name = qualified.rpartition(".")
    return WorkspaceSymbol(where, name.partition("#")[0], kind, container_name=inside or None)

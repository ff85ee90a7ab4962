"""A line above each function and class: who calls it, what tests it, what was repaired."""

from __future__ import annotations

from lsprotocol import types
from lsprotocol.types import CodeLens, CodeLensOptions, Command

from engine.answering import about
from engine.lsp.places import Places
from engine.lsp.server import Server
from indexers.types import Kind


def register(server: Server) -> None:
    """Add these requests to a server."""
    options = CodeLensOptions(resolve_provider=True)
    server.feature(types.TEXT_DOCUMENT_CODE_LENS, options)(_lenses)
    server.feature(types.CODE_LENS_RESOLVE)(_resolved)


async def _lenses(ls: Server, params: types.CodeLensParams) -> list[CodeLens]:
    """Say where lines may stand; what they say is found out for those on the screen."""
    uri = params.text_document.uri

    def question(places: Places, path: str) -> list[CodeLens]:
        view = places.bench.corpus.view
        return [
            CodeLens(places.ranges(path, item)[1], data={"uri": uri, "name": item.name})
            for item in places.items(path)
            if item.kind < Kind.MODULE and view.find(f"{path}:{item.name}") >= 0
        ]

    return await ls.ask(uri, question, [])


async def _resolved(ls: Server, lens: CodeLens) -> CodeLens:
    """Count."""
    data = lens.data if isinstance(lens.data, dict) else {}
    uri, name = str(data.get("uri", "")), str(data.get("name", ""))
    place = ls.session.of_uri(uri)

    def question(places: Places, path: str) -> str:
        doc = places.bench.corpus.view.find(f"{path}:{name}")
        if doc < 0 or place is None:
            return ""
        callers, tests = about.callers(places.bench, doc), about.tests(places.bench, doc)
        said = [callers.told("caller", "callers"), tests.told("test", "tests")]
        repaired = about.n_fixes(place[0].past(places.bench), doc)
        if repaired:
            said.append(f"{repaired} {'fix' if repaired == 1 else 'fixes'}")
        return " · ".join(said)

    lens.command = Command(await ls.ask(uri, question, ""), "")
    return lens

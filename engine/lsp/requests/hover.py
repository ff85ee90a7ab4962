"""What there is to know about the name at the cursor."""

from __future__ import annotations

import re

from lsprotocol import types
from lsprotocol.types import Hover, MarkupContent, MarkupKind

from engine.answering import about
from engine.formats.harmless import printable
from engine.lsp.names import cursor, target
from engine.lsp.places import Places
from engine.lsp.server import Server
from indexers.grammars.languages import language_of
from rankers.past import Past

_PARAGRAPH = re.compile(r"\n\s*\n")
_SHORT = 8


def register(server: Server) -> None:
    """Add this request to a server."""
    server.feature(types.TEXT_DOCUMENT_HOVER)(_hover)


async def _hover(ls: Server, params: types.HoverParams) -> Hover | None:
    """Signature, first paragraph, callers, last fixes and place."""
    wanted = ls.client_capabilities.text_document
    formats = wanted.hover.content_format if wanted and wanted.hover else None
    kind = formats[0] if formats else MarkupKind.Markdown
    place = ls.session.of_uri(params.text_document.uri)

    def question(places: Places, path: str) -> Hover | None:
        doc = target(places, path, params.position)
        if doc is None or place is None:
            return None
        parts = _parts(places, doc, place[0].past(places.bench), kind is MarkupKind.Markdown)
        name = cursor(places, path, params.position)
        around = places.location(name).range if name is not None else None
        return Hover(MarkupContent(kind, "\n\n".join(parts)), around)

    return await ls.ask(params.text_document.uri, question, None)


def _parts(places: Places, doc: int, past: Past | None, marked: bool) -> list[str]:
    view, item = places.bench.corpus.view, places.item(doc)
    path, name = view.path(doc), view.name(doc)
    start = item.span.start_line if item else int(view.doc_lines[doc][0])
    head = places.line(path, start).strip() if item else name
    if item and item.signature and item.signature not in head:
        before = head.partition(item.last_name)[0]
        head = f"{before}{item.signature}"
    parts = [f"```{language_of(path).name}\n{head}\n```" if marked else head]
    if item and item.docstring:
        parts.append(printable(_PARAGRAPH.split(item.docstring.strip())[0]))
    callers, tests = about.callers(places.bench, doc), about.tests(places.bench, doc)
    said = f"{callers.told('caller', 'callers')} · {tests.told('test', 'tests')}"
    parts.append(f"{said} · {printable(path)}:{start}")
    fixes = [
        f"- {one.date} {one.commit[:_SHORT]} {printable(one.subject)}"
        for one in about.fixes(past, doc)
    ]
    if fixes:
        parts.append("\n".join(["Last fixes:", *fixes]))
    return parts

"""The tool `search`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.engine import Engine
from engine.mcp import freshness
from engine.mcp.tools import schemas
from engine.mcp.tools.arguments import SearchArguments
from engine.mcp.tools.fit import Shown, fit
from engine.mcp.tools.hits import QUOTED, entries, left_out, left_out_line
from engine.mcp.tools.types import Reply, Tool
from indexers.progress import Progress

NOTHING = "nothing found; try other words, or fewer filters"

DESCRIPTION = """\
Find code by words, name or question: parse cookie header, Blueprint.register, where are uploads \
checked? A name alone puts its definition first. The query may hold filters (lang:go path:src/** \
kind:class, a minus excludes) and "exact text". For a bug report use locate. Then read the given \
lines; for callers and uses pass a hit's id to symbol."""


def run(engine: Engine, arguments: SearchArguments, progress: Progress) -> Reply:
    """Answer."""
    answer = engine.search(
        arguments.query,
        rev=arguments.rev or None,
        limit=arguments.limit,
        paths=arguments.paths,
        languages=arguments.languages,
        progress=progress,
    )
    seen = engine.seen
    tree = freshness.as_document(seen, arguments.rev)

    def write(shown: Sequence[Shown]) -> Reply:
        left = left_out(answer.rows, shown, more=answer.truncated)
        document: dict[str, Any] = {
            "hits": [one.document for one in shown],
            "notes": [*engine.warnings, *answer.notes],
            "truncated": any(left.values()),
            "left_out": left,
            "tree": tree,
        }
        return Reply(document, "\n".join(_lines(shown, document)))

    return fit(entries(answer.rows, seen, reasons=False), arguments.max_tokens, write)


def _lines(shown: Sequence[Shown], document: dict[str, Any]) -> Iterator[str]:
    yield QUOTED if shown else NOTHING
    yield from (one.text for one in shown)
    yield from (f"note: {note}" for note in document["notes"])
    if said := left_out_line(document["left_out"]):
        yield said
    yield freshness.as_line(document["tree"])


TOOL = Tool(
    "search",
    "Find code",
    DESCRIPTION,
    SearchArguments,
    schemas.answer(hits=schemas.rows("id", "code")),
    run,
)

"""The tool `locate`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.answers import Located
from engine.engine import Engine
from engine.formats.documents import confidence_document
from engine.formats.harmless import printable, valid_utf8
from engine.formats.rows import odds_of
from engine.mcp import freshness
from engine.mcp.tools import schemas
from engine.mcp.tools.arguments import LocateArguments
from engine.mcp.tools.fit import Shown, fit
from engine.mcp.tools.hits import QUOTED, entries, left_out, left_out_line
from engine.mcp.tools.types import Reply, Tool
from indexers.progress import Progress

_MOST_FILES = 5
NOTHING = "nothing relevant; name a function, a file or an error message of this code"

DESCRIPTION = """\
Rank the functions to change for an issue: bug report, feature request, stack trace, test \
failure. Call it first, once, with the whole text, before any grep: it weighs words, names, \
frames, earlier fixes and meaning, says why and how likely the first hits are right. Then go to \
the given lines, do not search again; symbol has the callers of a hit."""


def run(engine: Engine, arguments: LocateArguments, progress: Progress) -> Reply:
    """Answer."""
    answer = engine.locate(
        arguments.issue,
        rev=arguments.rev or None,
        limit=arguments.limit,
        paths=arguments.paths,
        languages=arguments.languages,
        progress=progress,
    )
    seen = engine.seen
    tree = freshness.as_document(seen, arguments.rev)
    notes = [*engine.warnings, *answer.notes, *answer.doubts]
    files = [valid_utf8(file.path) for file in answer.other_files[:_MOST_FILES]]

    def write(shown: Sequence[Shown]) -> Reply:
        left = left_out(answer.rows, shown, more=answer.ranking.truncated)
        document: dict[str, Any] = {
            "hits": [one.document for one in shown],
            "files": files,
            "confidence": confidence_document(answer.ranking.confidence),
            "notes": notes,
            "truncated": any(left.values()),
            "left_out": left,
            "tree": tree,
        }
        return Reply(document, "\n".join(_lines(answer, shown, document)))

    return fit(entries(answer.rows, seen, reasons=True), arguments.max_tokens, write)


def _lines(answer: Located, shown: Sequence[Shown], document: dict[str, Any]) -> Iterator[str]:
    yield odds_of(answer) or ("" if answer else NOTHING)
    if shown:
        yield QUOTED
    yield from (one.text for one in shown)
    if document["files"]:
        yield "other files: " + ", ".join(map(printable, document["files"]))
    yield from (f"note: {note}" for note in document["notes"])
    if said := left_out_line(document["left_out"]):
        yield said
    yield freshness.as_line(document["tree"])


TOOL = Tool(
    "locate",
    "Where to fix an issue",
    DESCRIPTION,
    LocateArguments,
    schemas.answer(
        hits=schemas.rows("id", "code"),
        files=schemas.many(schemas.STRING),
    ),
    run,
)

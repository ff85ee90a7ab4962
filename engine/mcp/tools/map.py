"""The tool `map`."""

from __future__ import annotations

import json
from typing import Any

from agent.context.render.outline import as_text
from engine.answering.asked import Asked
from engine.engine import Engine
from engine.mcp import freshness
from engine.mcp.tools import schemas
from engine.mcp.tools.arguments import MapArguments
from engine.mcp.tools.frame import FRAME, advice_in_words, in_words
from engine.mcp.tools.types import Reply, Tool
from indexers.progress import Progress

DESCRIPTION = """\
Outline the repository: files with the signatures and lines of its most important classes and \
functions (important is what important code uses; tests come last). Use it once to get to know \
unseen code, or with paths to look into a folder. It does not say where to fix an issue: that is \
locate. Next, pass names that it shows to symbol."""


def run(engine: Engine, arguments: MapArguments, progress: Progress) -> Reply:
    """Answer."""
    asked = Asked(
        arguments.rev or None, paths=arguments.paths, languages=arguments.languages, fast=True
    )
    answer = engine.map(arguments.max_tokens - FRAME, asked, "json", progress)
    outline = json.loads(answer.text)
    left = outline["left_out"]
    document: dict[str, Any] = {
        "files": outline["files"],
        "notes": [*engine.warnings, *map(in_words, answer.notes)],
        "truncated": any(left.values()),
        "left_out": left,
        "tree": freshness.as_document(engine.seen, arguments.rev),
    }
    lines = [advice_in_words(as_text(answer.outline), "\nleft out: ").rstrip("\n")]
    lines += [f"note: {note}" for note in document["notes"]]
    return Reply(document, "\n".join([*lines, freshness.as_line(document["tree"])]))


TOOL = Tool(
    "map",
    "Outline of the repository",
    DESCRIPTION,
    MapArguments,
    schemas.answer(
        files=schemas.rows("path"),
    ),
    run,
)

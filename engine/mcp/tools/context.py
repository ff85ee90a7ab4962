"""The tool `context`."""

from __future__ import annotations

import json
from typing import Any

from agent.context.render.layout import layout
from engine.answering.asked import Asked
from engine.engine import Engine
from engine.mcp import freshness
from engine.mcp.tools import schemas
from engine.mcp.tools.arguments import ContextArguments
from engine.mcp.tools.frame import FRAME, advice_in_words
from engine.mcp.tools.locate import NOTHING
from engine.mcp.tools.types import Reply, Tool
from indexers.progress import Progress

DESCRIPTION = """\
Pack what a task needs into max_tokens: the located functions whole, signatures of what they use \
and of what uses them, tests that reach them, a map of the rest; nothing twice. Use it in place \
of locate when the code should come along. Give the whole text of the task. Then edit; it says \
what found no room: read that, or raise max_tokens."""

_EMPTY: dict[str, Any] = {"blocks": [], "map": [], "left_out": {}}


def run(engine: Engine, arguments: ContextArguments, progress: Progress) -> Reply:
    """Answer."""
    asked = Asked(arguments.rev or None, paths=arguments.paths, languages=arguments.languages)
    answer = engine.context(arguments.task, arguments.max_tokens - FRAME, asked, "json", progress)
    packed = json.loads(answer.text) if answer else _EMPTY
    left = {name: count for name, count in packed["left_out"].items() if name != "text"}
    document: dict[str, Any] = {
        "blocks": packed["blocks"],
        "map": packed["map"],
        "notes": [*engine.warnings, *answer.notes],
        "truncated": any(left.values()),
        "left_out": left,
        "tree": freshness.as_document(engine.seen, arguments.rev),
    }
    text = NOTHING
    if answer:
        markdown = layout("markdown").document(answer.pack)
        text = advice_in_words(markdown, "\n## Left out\n")
    lines = [text.rstrip("\n"), *(f"note: {note}" for note in document["notes"])]
    return Reply(document, "\n".join([*lines, freshness.as_line(document["tree"])]))


TOOL = Tool(
    "context",
    "All that a task needs",
    DESCRIPTION,
    ContextArguments,
    schemas.answer(
        blocks=schemas.rows("path"),
        map=schemas.rows("path"),
    ),
    run,
)

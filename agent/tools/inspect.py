"""The tool `inspect`: source of units."""

from __future__ import annotations

from agent.chat.types import ToolSpec
from agent.tools.ids import doc_of
from agent.tools.pages import cut
from agent.tools.schema import of_object, page
from agent.tools.types import Answer, Arguments, Sighting, ToolError
from agent.workbench import Workbench
from indexers.errors import PatchpointError

MOST_IDS = 5
LINES = 120
"""Lines of a page, of all units together."""


class Inspect:
    """The source of some units, with line numbers."""

    spec = ToolSpec(
        "inspect",
        f"Read the source of up to {MOST_IDS} units, {LINES} lines a page in all.",
        of_object(
            ("ids",),
            ids={
                "type": "array",
                "items": {"type": "string"},
                "minItems": 1,
                "maxItems": MOST_IDS,
                "description": "Ids as search gives them: path:Class.method.",
            },
            page=page(),
        ),
    )

    def __call__(self, bench: Workbench, arguments: Arguments) -> Answer:
        """Read units."""
        docs = list(dict.fromkeys(doc_of(bench, one) for one in arguments["ids"]))
        number = int(arguments.get("page", 1))
        parts = [_shown(bench, doc, number, LINES // len(docs)) for doc in docs]
        ids = tuple(bench.corpus.view.unit_id(doc) for doc in docs)
        return Answer("\n\n".join(parts), tuple(Sighting(one) for one in ids), ids)

    def about(self, arguments: Arguments) -> str:
        """The ids."""
        return ", ".join(arguments["ids"])


def _shown(bench: Workbench, doc: int, page: int, size: int) -> str:
    view = bench.corpus.view
    name, start = view.unit_id(doc), int(view.doc_lines[doc][0])
    try:
        source = bench.source(doc)
    except PatchpointError as error:
        raise ToolError("unreadable", error.message) from error
    first, last = (page - 1) * size, min(page * size, len(source))
    if first >= len(source):
        return f"{name} has {len(source)} lines, so there is no page {page}"
    rows = [f"{start + at:>6}  {cut(source[at])}" for at in range(first, last)]
    more = len(source) - last
    rows += [f"({more} more lines on page {page + 1})"] if more else []
    return "\n".join((f"{name}, lines {start + first} to {start + last - 1}", *rows))

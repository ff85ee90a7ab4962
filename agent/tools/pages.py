"""Answers in pages, each bounded."""

from __future__ import annotations

from collections.abc import Sequence

from agent.tools.types import Sighting, ToolError
from agent.workbench import Workbench
from indexers.errors import PatchpointError
from indexers.types import Kind

ROWS = 20
"""Rows of a page."""
MOST_WIDTH = 160
"""Characters of a row; longer lines are cut."""
MOST_CHARS = 12_000
"""Characters of any answer."""


def paged(rows: Sequence[str], page: int, what: str, size: int = ROWS) -> str:
    """The rows of one page, with a line that says which of how many they are."""
    if not rows:
        return f"no {what.removesuffix(':')}"
    first, last = (page - 1) * size, min(page * size, len(rows))
    if first >= len(rows):
        pages = -(-len(rows) // size)
        raise ToolError("wrong_type", f"there is no page {page}; the last one is {pages}")
    more = f"; page {page + 1} has more" if last < len(rows) else ""
    head = f"{what} {first + 1} to {last} of {len(rows)}{more}"
    lines = (line for row in rows[first:last] for line in row.split("\n"))
    return "\n".join((head, *map(cut, lines)))


def cut(text: str, width: int = MOST_WIDTH) -> str:
    """A line that is not longer than a width."""
    return text if len(text) <= width else text[: width - 1] + "…"


def bounded(text: str) -> str:
    """A text that is not longer than any answer may be."""
    if len(text) <= MOST_CHARS:
        return text
    return text[:MOST_CHARS] + "\n(cut: the rest of the answer is too long)"


def row(bench: Workbench, doc: int) -> str:
    """A unit in one line: id, kind, lines and how its source begins."""
    view = bench.corpus.view
    start, end = view.doc_lines[doc].tolist()
    kind = Kind(int(view.doc_kinds[doc])).name.lower()
    return f"{view.unit_id(doc)} ({kind}, lines {start}-{end}): {first_line(bench, doc)}"


def first_line(bench: Workbench, doc: int) -> str:
    """How the source of a unit begins; nothing where it cannot be read."""
    try:
        lines = bench.source(doc)
    except PatchpointError:  # a unit without its source is still an answer
        return ""
    return next((one.strip() for one in lines if one.strip()), "")


def sightings(bench: Workbench, docs: Sequence[int]) -> tuple[Sighting, ...]:
    """Units as they are seen in an answer."""
    return tuple(Sighting(bench.corpus.view.unit_id(doc)) for doc in docs)

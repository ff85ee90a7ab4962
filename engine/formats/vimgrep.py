"""`path:line:col:text`, for editors' quickfix lists: paths start at the current folder."""

from __future__ import annotations

from collections.abc import Iterator

from engine.answers import Found, Located
from engine.formats.harmless import printable
from engine.formats.registry import Look
from engine.formats.rows import column, summary, way_to


def render(answer: Located | Found, look: Look) -> Iterator[str]:
    """Yield one row per hit; files stand in for units where there are none."""
    prefix = printable(way_to(answer.repo))
    for hit in answer.rows:
        place = f"{prefix}{printable(hit.path)}:{hit.start_line}:{column(answer, hit)}"
        yield f"{place}:{printable(summary(answer, hit, look.explain))}"
    if not answer.rows:
        for file in answer.other_files:
            yield f"{prefix}{printable(file.path)}:1:1:{printable(file.path)}"

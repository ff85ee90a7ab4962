"""`path:line:col:text`, for editors' quickfix lists."""

from __future__ import annotations

from collections.abc import Iterator

from engine.answers import Found, Located
from engine.formats.harmless import printable
from engine.formats.registry import Look
from engine.formats.rows import column, summary


def render(answer: Located | Found, look: Look) -> Iterator[str]:
    """Yield one row per hit; files stand in for units where there are none."""
    for hit in answer.rows:
        place = f"{printable(hit.path)}:{hit.start_line}:{column(answer, hit)}"
        yield f"{place}:{printable(summary(answer, hit))}"
    if not answer.rows:
        for file in answer.other_files:
            yield f"{printable(file.path)}:1:1:{printable(file.path)}"

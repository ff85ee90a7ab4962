"""`path:line:col:text`, for editors' quickfix lists: paths start at the current folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from engine.answers import Found, Located
from engine.formats.harmless import printable
from engine.formats.registry import Look
from engine.formats.rows import column, summary


def render(answer: Located | Found, look: Look) -> Iterator[str]:
    """Yield one row per hit; files stand in for units where there are none."""
    prefix = _prefix(answer.repo)
    for hit in answer.rows:
        place = f"{prefix}{printable(hit.path)}:{hit.start_line}:{column(answer, hit)}"
        yield f"{place}:{printable(summary(answer, hit))}"
    if not answer.rows:
        for file in answer.other_files:
            yield f"{prefix}{printable(file.path)}:1:1:{printable(file.path)}"


def _prefix(root: str) -> str:
    """Return what leads from the current folder to the root: `../`, or an empty string."""
    try:
        way = os.path.relpath(root, Path.cwd())
    except ValueError:  # another drive of Windows
        way = root
    return "" if way == os.curdir else way.rstrip(os.sep) + os.sep

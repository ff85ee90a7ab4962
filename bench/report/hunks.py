"""Where in the old file a patch changes a function."""

from __future__ import annotations

import re
from functools import lru_cache

from unidiff.errors import UnidiffParseError
from unidiff.patch import PatchSet

from bench.metrics import path_of


def line_of(patch: str, name: str) -> int | None:
    """First old line that a patch changes in a function, by the headings of its hunks.

    Args:
        patch: unified diff.
        name: `path:Class.method`, or a path.

    Returns:
        None where no heading names the function, or the patch cannot be read: a link then
        leads to the head of the file.
    """
    path, bare = path_of(name), re.split(r"[.:]", name)[-1]
    for where, heading, line in _hunks(patch):
        if path and where == path and re.search(rf"\b{re.escape(bare)}\b", heading):
            return line
    return None


@lru_cache(maxsize=8)
def _hunks(patch: str) -> tuple[tuple[str, str, int], ...]:
    """Path, heading and first changed old line of every hunk."""
    try:
        files = PatchSet.from_string(patch)
    except UnidiffParseError:
        return ()
    found = []
    for file in files:
        for hunk in file:
            context = next((n for n, line in enumerate(hunk) if not line.is_context), 0)
            found.append((file.path, hunk.section_header, hunk.source_start + context))
    return tuple(found)

"""Which tree an answer speaks of, in every answer."""

from __future__ import annotations

from typing import Any

from engine.answering.seen import Seen
from engine.formats.harmless import valid_utf8

MOST_NAMED = 5
"""Changed files that are named; the others are counted."""


def as_document(seen: Seen | None, rev: str) -> dict[str, Any]:
    """Return commit, whether anything differs from it, and which indexed files do."""
    changed = seen.changed if seen else ()
    return {
        "commit": seen.commit if seen else None,
        "is_work_tree": not rev,
        "dirty": bool(seen and seen.view.snapshot.dirty),
        "changed": len(changed),
        "changed_files": [valid_utf8(path) for path in changed[:MOST_NAMED]],
    }


def as_line(document: dict[str, Any]) -> str:
    """The same in a line of text."""
    commit = document["commit"]
    if commit is None:
        return "tree: files as they are on the disk now (no commit)"
    if not document["is_work_tree"]:
        return f"tree: commit {commit[:12]}"
    named, count = document["changed_files"], document["changed"]
    if not count:
        state = "files were removed since" if document["dirty"] else "nothing changed since"
        return f"tree: commit {commit[:12]}, {state}"
    more = f" and {count - len(named)} more" if count > len(named) else ""
    files = "changed file as it is now" if count == 1 else "changed files as they are now"
    return f"tree: commit {commit[:12]} and {count} {files}: {', '.join(named)}{more}"

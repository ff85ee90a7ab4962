"""Which tree an answer speaks of, in every answer."""

from __future__ import annotations

from typing import Any

from engine.answering.seen import Seen
from engine.formats.harmless import valid_utf8

MOST_NAMED = 5
"""Changed files that are named; the others are counted."""


def as_document(seen: Seen | None, rev: str) -> dict[str, Any]:
    """Return commit, number and names of the files that changed since, and the revision asked."""
    changed = seen.changed if seen else ()
    return {
        "commit": seen.commit if seen else None,
        "is_work_tree": not rev,
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
    if not document["changed"]:
        return f"tree: commit {commit[:12]}, no indexed file changed since"
    named = document["changed_files"]
    more = (
        f" and {document['changed'] - len(named)} more" if document["changed"] > len(named) else ""
    )
    return (
        f"tree: commit {commit[:12]} and {document['changed']} changed "
        f"{'file' if document['changed'] == 1 else 'files'} as they are now: "
        f"{', '.join(named)}{more}"
    )

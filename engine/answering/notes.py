"""What people should know beside an answer."""

from __future__ import annotations

from pathlib import Path

from indexers.view.view import View


def lacking(view: View, root: Path) -> list[str]:
    """That a tree holds nothing that could be found, if so."""
    if view.n_docs:
        return []
    return [f"no file in '{root}' is indexed; 'patchpoint files --excluded' says why"]

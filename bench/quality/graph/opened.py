"""A folder with its symbol graph."""

from __future__ import annotations

from pathlib import Path

from indexers.graph import Link, SymbolGraph
from indexers.index import Index
from indexers.snapshot.repository import Repository
from indexers.view import View

Place = tuple[str, int]
"""Path and 1-based line."""


class Opened:
    """An indexed work tree.

    Attributes:
        root: of it.
        view: its units.
        read: gives the content of a file.
        graph: relations between them.
    """

    def __init__(self, folder: Path, cache_dir: Path) -> None:
        repository = Repository.find(folder)
        index = Index.open(repository, cache_dir)
        self.root = repository.root
        self.read = repository.read
        self.view: View = index.refresh(repository.snapshot())
        self.graph = SymbolGraph(self.view, repository.read, index.folder)

    def places(self, link: Link) -> list[Place]:
        """Where what a link leads to is declared."""
        path = self.view.path(link.doc)
        if link.lines:
            return [(path, line) for line in link.lines]
        declared = self.graph.declaration(link.doc)
        return [(path, declared.line if declared is not None else 1)]

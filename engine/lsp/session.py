"""One editor: its workspace, what it has open, and how it counts."""

from __future__ import annotations

from pathlib import Path

from pygls.uris import to_fs_path

from engine.config import load_config
from engine.lsp.overlay import Overlay
from engine.lsp.root import Root
from engine.lsp.text.buffers import Buffers
from engine.lsp.text.lines import Columns
from indexers.errors import PatchpointError


class Session:
    """The state of a client.

    Attributes:
        buffers: open documents.
        columns: how it counts.
        roots: repositories of its workspace, in its order.
        problems: sentences that the user should read once.
    """

    def __init__(self) -> None:
        self.buffers = Buffers()
        self.columns = Columns()
        self.roots: list[Root] = []
        self.problems: list[str] = []
        self._folders: list[str] = []

    def add_folder(self, uri: str) -> Root | None:
        """Open the repository of a folder; return it if it was not open."""
        path = to_fs_path(uri)
        if path is None:
            return None
        self._folders.append(uri)
        try:
            repository = Overlay.find(Path(path))
        except PatchpointError as error:
            self.problems.append(str(error))
            return None
        if any(one.repository.root == repository.root for one in self.roots):
            return None
        self.problems += load_config(repository.root).problems
        root = Root(Path(path), repository)
        self.roots.append(root)
        self._lay_over(root)
        return root

    def remove_folder(self, uri: str) -> None:
        """Close the repository of a folder, unless another folder lies in it."""
        if uri in self._folders:
            self._folders.remove(uri)
        left = [Path(found) for one in self._folders if (found := to_fs_path(one)) is not None]
        for root in list(self.roots):
            if not any(root.inside(folder) is not None for folder in left):
                self.roots.remove(root)
                root.close()

    def add_around(self, uri: str) -> Root | None:
        """Without any folder, open the git repository around a document."""
        path = to_fs_path(uri)
        if self._folders or path is None or self.locate(Path(path)) is not None:
            return None
        try:
            repository = Overlay.find(Path(path).parent)
        except PatchpointError:
            return None
        if repository.git_dir is None:
            return None
        root = Root(repository.root, repository)
        self.roots.append(root)
        self._lay_over(root)
        return root

    def locate(self, path: Path) -> tuple[Root, str] | None:
        """Return the repository of a path, the innermost one, and the path in it."""
        found = [(root, inside) for root in self.roots if (inside := root.inside(path)) is not None]
        return min(found, key=lambda one: len(one[1]), default=None)

    def of_uri(self, uri: str) -> tuple[Root, str] | None:
        """Likewise for a document."""
        path = to_fs_path(uri)
        return self.locate(Path(path)) if path is not None else None

    def shown(self, uri: str) -> None:
        """Let the repository know what a document holds now, or that it was closed."""
        place = self.of_uri(uri)
        if place is not None:
            place[0].show(place[1], self.buffers.get(uri))

    def close(self) -> None:
        """Close all repositories."""
        while self.roots:
            self.roots.pop().close()

    def named(self, uri_or_path: str) -> list[Root]:
        """The repository that a command names; all of them where it names none."""
        if not uri_or_path:
            return list(self.roots)
        is_uri = "://" in uri_or_path
        path = to_fs_path(uri_or_path) if is_uri else uri_or_path
        place = self.locate(Path(path)) if path else None
        if place is None:
            raise PatchpointError(
                f"'{uri_or_path}' is in no repository of the workspace",
                "leave it out, or add its folder to the workspace",
            )
        return [place[0]]

    def _lay_over(self, root: Root) -> None:
        for text in self.buffers.all():
            inside = root.inside(text.path)
            if inside is not None:
                root.show(inside, text)

"""What the official file tools look at: the files at the start, or those there are now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bench.locobench.workspace.workspace import Workspace


class FileView(Protocol):
    """Files by the names that the benchmark knows them by."""

    def keys(self) -> Sequence[str]:
        """Their identities."""
        ...

    def text(self, key: str) -> str:
        """What one holds.

        Raises:
            ToolError: it cannot be read.
        """
        ...

    def size(self, key: str) -> int:
        """Of one, in bytes; 0 if it is gone."""
        ...


class AtStart:
    """The files as the project came, as in the official code: writes are not seen."""

    def __init__(self, workspace: Workspace) -> None:
        self._initial = workspace.initial

    def keys(self) -> Sequence[str]:
        """In the order of the project."""
        return list(self._initial)

    def text(self, key: str) -> str:
        """As it came."""
        return self._initial[key]

    def size(self, key: str) -> int:
        """Of its text in UTF-8."""
        return len(self._initial[key].encode(errors="surrogatepass"))


class Now:
    """The files as they are in the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def keys(self) -> Sequence[str]:
        """Those of the project first and in its order, new ones by path."""
        workspace = self._workspace
        there = dict.fromkeys(workspace.known_as(entry.path) for entry in workspace.files())
        first = [key for key in workspace.initial if key in there]
        return list(dict.fromkeys([*first, *there]))

    def text(self, key: str) -> str:
        """As it is now."""
        return self._workspace.read(key)

    def size(self, key: str) -> int:
        """As it is now."""
        found = self._workspace.status(key)
        return found.st_size if found else 0


def file_view(workspace: Workspace, *, stale: bool) -> FileView:
    """Return the files at the start (stale), or those of now."""
    return AtStart(workspace) if stale else Now(workspace)

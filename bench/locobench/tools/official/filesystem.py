"""The official tool `file_system`: reads the project's file map, writes to the workspace."""

from __future__ import annotations

import codecs
import fnmatch
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.locobench.tools.guard import guarded
from bench.locobench.tools.official.listing import Listing
from bench.locobench.tools.official.lookup import components, explain, find
from bench.locobench.tools.official.views import FileView, file_view
from bench.locobench.tools.protocol import ErrorKind, Tool, ToolError, ToolResult
from bench.locobench.tools.schema import flag, takes, text
from bench.locobench.workspace.workspace import Workspace

MOST_READ = 8_000_000
"""Characters that are shown of a file."""
SYSTEM_FOLDERS = frozenset(
    "bin boot dev etc home lib lib64 opt proc root run sbin sys tmp usr var Windows Users".split()
)


@dataclass(frozen=True, slots=True)
class FileSystem:
    """Its functions.

    Attributes:
        workspace: of the session.
        view: what reading and listing look at.
        stale: as in the official code: nothing is read back, and what is asked about the disk
            is answered from a folder without the project.
    """

    workspace: Workspace
    view: FileView
    stale: bool

    def read_file(self, path: str, encoding: str = "utf-8") -> ToolResult:
        """Return the text of the file that the path most likely means."""
        _check_encoding(encoding)
        keys = self.view.keys()
        key = find(path, keys)
        if key is None:
            raise ToolError(ErrorKind.NOT_FOUND, explain(path, keys))
        return ToolResult(True, self.view.text(key)[:MOST_READ], read=(key,))

    def write_file(
        self,
        path: str,
        content: str,
        encoding: str = "utf-8",
        create_directories: bool = True,
    ) -> ToolResult:
        """Replace a file of the workspace; where names clash, one of them gets a suffix."""
        _check_encoding(encoding)
        target = self._without_clash(self.workspace.normal(path))
        folder = target.rpartition("/")[0]
        if not create_directories and not self.workspace.is_folder(folder):
            raise ToolError(ErrorKind.NOT_FOUND, f"Directory does not exist: {folder}")
        identity = self.workspace.write(target, content)
        said = f"Successfully wrote {len(content)} characters to {path}"
        return ToolResult(True, said, wrote=(identity,))

    def list_directory(
        self, path: str, include_hidden: bool = False, recursive: bool = False
    ) -> ToolResult:
        """Return what is in a folder of the project; nothing for an unknown one."""
        _check_folder(path)
        listing = Listing(self.view, self.workspace)
        return ToolResult(True, listing.of(components(path), include_hidden, recursive))

    def path_exists(self, path: str) -> ToolResult:
        """Return whether a path is there."""
        found = None if self.stale else self.workspace.status(path)
        if found is None:
            return ToolResult(True, {"exists": False})
        kind = "directory" if self.workspace.is_folder(path) else "file"
        return ToolResult(True, {"exists": True, "type": kind, "size": found.st_size})

    def search_files(
        self, pattern: str, directory: str = ".", recursive: bool = True
    ) -> ToolResult:
        """Return the files whose base name a glob matches."""
        _check_folder(directory)
        entries = Listing(self.view, self.workspace).of(components(directory), True, recursive)
        return ToolResult(True, list(_matching(entries, pattern)))

    def get_current_directory(self) -> ToolResult:
        """Return where relative paths start."""
        return ToolResult(True, str(self.workspace.elsewhere) if self.stale else ".")

    def _without_clash(self, path: str) -> str:
        """A path free of folders that are files (they become _dir), and of the other way round."""
        parts: list[str] = []
        *folders, name = path.split("/")
        for folder in folders:
            inner = "/".join([*parts, folder])
            parts.append(f"{folder}_dir" if self.workspace.is_file(inner) else folder)
        whole = "/".join([*parts, name])
        return f"{whole}_file" if path and self.workspace.is_folder(whole) else whole


def file_system(workspace: Workspace, *, stale: bool) -> Tool:
    """Return the tool.

    Args:
        workspace: of the session.
        stale: reads show the project as it was at the start.
    """
    acts = FileSystem(workspace, file_view(workspace, stale=stale), stale)
    path, encoding = text("path of the file"), text("only to be checked; files are UTF-8")
    folder, deep = text("path of the folder; . is the root"), flag("folders below it, too")
    hidden = flag("names that start with a dot, too")
    shapes = (
        (acts.read_file, "Read a file.", takes({"path": path}, {"encoding": encoding})),
        (
            acts.write_file,
            "Write a whole file.",
            takes(
                {"path": path, "content": text("the whole text")},
                {"encoding": encoding, "create_directories": flag("make missing folders")},
            ),
        ),
        (
            acts.list_directory,
            "List a folder of the project.",
            takes({"path": folder}, {"include_hidden": hidden, "recursive": deep}),
        ),
        (acts.path_exists, "Say whether a path is there.", takes({"path": text("the path")})),
        (
            acts.search_files,
            "Find files by a glob on their name.",
            takes({"pattern": text("such as *.py")}, {"directory": folder, "recursive": deep}),
        ),
        (acts.get_current_directory, "Say where relative paths start.", takes({})),
    )
    functions = [guarded(act.__name__, said, shape, act) for act, said, shape in shapes]
    return Tool("file_system", "Reads and writes the files of the project.", functions)


def _matching(entries: list[dict[str, Any]], pattern: str) -> Iterator[dict[str, Any]]:
    for entry in entries:
        name = components(entry["name"])[-1]
        if entry["type"] == "file" and fnmatch.fnmatch(name, pattern):
            yield entry


def _check_folder(path: str) -> None:
    plain = path.replace("\\", "/")
    first = (components(path) or [""])[0]
    if plain.startswith("/") and (not components(path) or first in SYSTEM_FOLDERS):
        raise ToolError(ErrorKind.OUTSIDE, f"Permission denied: {path[:200]} is a system directory")
    if ".." in components(path):
        raise ToolError(ErrorKind.OUTSIDE, f"Permission denied: {path[:200]} leaves the project")


def _check_encoding(encoding: str) -> None:
    try:
        codecs.lookup(encoding)
    except (LookupError, ValueError):
        raise ToolError(ErrorKind.BAD_VALUE, f"unknown encoding: {encoding[:40]!r}") from None

"""Folders as the official list_directory derives them from the paths of files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.locobench.tools.official.lookup import components
from bench.locobench.tools.official.views import FileView
from bench.locobench.workspace.workspace import Workspace

Record = dict[str, Any]


class Listing:
    """Entries of folders that exist only as parts of paths."""

    def __init__(self, view: FileView, workspace: Workspace) -> None:
        self._keys = view.keys()
        self._view = view
        self._root = workspace.root

    def of(self, folder: list[str], include_hidden: bool, recursive: bool) -> list[Record]:
        """Return the entries of a folder, given by the names on the way to it.

        Each is {name, path, absolute_path, type, size, modified 0} with `permissions` for
        folders and `extension` for files. In recursive mode a name is the rest of the path as
        the project writes it, `//` included.
        """
        found: dict[str, Record] = {}
        for key in self._keys:
            parts = components(key)
            if parts[: len(folder)] != folder or len(parts) == len(folder):
                continue
            below = parts[len(folder) :]
            if not include_hidden and any(one.startswith(".") for one in below):
                continue
            for record in self._records(key, parts, len(folder), recursive):
                found.setdefault(record["path"], record)
        return list(found.values())

    def _records(self, key: str, parts: list[str], depth: int, recursive: bool) -> Iterator[Record]:
        separator = "//" if "//" in key else "/"
        last = len(parts) if recursive else depth + 1
        for end in range(depth + 1, last + 1):
            whole = separator.join(parts[:end])
            name = separator.join(parts[depth:end])
            yield self._record(name, key if end == len(parts) else whole, end == len(parts))

    def _record(self, name: str, path: str, is_file: bool) -> Record:
        absolute = str(self._root.joinpath(*components(path)))
        record = {"name": name, "path": path, "absolute_path": absolute}
        if not is_file:
            kind = {"type": "directory", "size": 0, "modified": 0, "permissions": "755"}
            return record | kind
        extension = "." + name.rpartition(".")[2] if "." in name else ""
        size = self._view.size(path)
        return record | {"type": "file", "size": size, "modified": 0, "extension": extension}

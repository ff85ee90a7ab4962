"""The tools of the paper that read and change files: read, write, search_replace, list_dir."""

from __future__ import annotations

import re

from bench.locobench.tools.protocol import ErrorKind, ToolError, ToolResult
from bench.locobench.tools.suggest import not_found
from bench.locobench.workspace.paths import shown
from bench.locobench.workspace.workspace import MOST_FILE_BYTES, Entry, Workspace

MOST_SHOWN = 8_000_000
"""Characters of a file, as in the official tool."""
MOST_ENTRIES = 1000
_PLACES = 5
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Files:
    """Reads and changes the files of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def read(self, path: str, offset: int = 1, limit: int = 0) -> ToolResult:
        """Return the text of a file, or some of its lines.

        Args:
            path: of the file.
            offset: number of the first line.
            limit: most lines; 0 for all.
        """
        if offset < 1 or limit < 0:
            raise ToolError(ErrorKind.BAD_VALUE, "offset counts from 1, limit from 0")
        text = self._text(path)
        if offset > 1 or limit:
            lines: list[str] = _LINE.findall(text)
            if offset > max(len(lines), 1):
                told = f"{shown(path)} has {len(lines)} lines; line {offset} is past its end"
                raise ToolError(ErrorKind.BAD_VALUE, told)
            text = "".join(lines[offset - 1 : offset - 1 + limit if limit else None])
        return ToolResult(True, text[:MOST_SHOWN], read=(self._workspace.identity(path),))

    def write(self, path: str, content: str) -> ToolResult:
        """Make or replace a file."""
        identity = self._workspace.write(path, content)
        said = f"Successfully wrote {len(content)} characters to {identity}"
        return ToolResult(True, said, wrote=(identity,))

    def search_replace(
        self, path: str, old_string: str, new_string: str, replace_all: bool = False
    ) -> ToolResult:
        """Replace a text that occurs once, or all of its occurrences."""
        text = self._text(path)
        if not old_string:
            raise ToolError(ErrorKind.BAD_VALUE, "old_string is empty; write makes new files")
        count = text.count(old_string)
        if count == 0:
            raise ToolError(ErrorKind.NO_MATCH, _why_not(path, text, old_string))
        if count > 1 and not replace_all:
            lines = _at(text, old_string)
            told = f"old_string occurs {count} times in {shown(path)} (lines {lines})"
            more = "give more of the lines around it, or set replace_all"
            raise ToolError(ErrorKind.AMBIGUOUS, f"{told}; {more}")
        if len(text) + count * (len(new_string) - len(old_string)) > MOST_FILE_BYTES:
            raise ToolError(ErrorKind.TOO_LARGE, "the file would become too large")
        identity = self._workspace.write(path, text.replace(old_string, new_string))
        said = f"Replaced {count} occurrence{'s' if count > 1 else ''} in {identity}"
        return ToolResult(True, said, wrote=(identity,))

    def list_dir(self, path: str = ".") -> ToolResult:
        """List a folder: folders end in `/`, files have their size."""
        workspace = self._workspace
        if not workspace.is_folder(path):
            raise not_found(workspace, path, "folder")
        entries = workspace.list(path)
        lines = [_line(entry) for entry in entries[:MOST_ENTRIES]]
        if len(entries) > MOST_ENTRIES:
            lines.append(f"… and {len(entries) - MOST_ENTRIES} more")
        return ToolResult(True, "\n".join(lines) or "(empty folder)")

    def _text(self, path: str) -> str:
        workspace = self._workspace
        if workspace.is_folder(path):
            told = f"{shown(path)} is a folder; list_dir shows what is in it"
            raise ToolError(ErrorKind.NOT_A_FILE, told)
        if workspace.status(path) is None:
            raise not_found(workspace, path)
        return workspace.read(path)


def _line(entry: Entry) -> str:
    return f"{entry.name}/" if entry.is_folder else f"{entry.name} ({entry.size} bytes)"


def _at(text: str, part: str) -> str:
    """The first lines on which a text occurs."""
    found: list[int] = []
    start = text.find(part)
    while start >= 0 and len(found) < _PLACES:
        found.append(text.count("\n", 0, start) + 1)
        start = text.find(part, start + len(part))
    return ", ".join(map(str, found)) + (", …" if start >= 0 else "")


def _why_not(path: str, text: str, part: str) -> str:
    told = f"old_string does not occur in {shown(path)}"
    if " ".join(part.split()) in " ".join(text.split()):
        return f"{told} with these spaces and line ends; read it and copy them exactly"
    first = next((line.strip() for line in part.splitlines() if line.strip()), "")
    if first and first in text:
        return f"{told}, but its first line does on line {_at(text, first)}"
    return f"{told}; read the file first"

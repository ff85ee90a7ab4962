"""The tools of the paper that look for files and lines: grep, glob_search, file_search."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.locobench.sandbox.limits import Limits
from bench.locobench.sandbox.session import run_in
from bench.locobench.tools.paper.globs import matcher
from bench.locobench.tools.paper.scan import (
    SECONDS,
    Match,
    TooSlow,
    compiled,
    longest_line,
    scan,
    within,
)
from bench.locobench.tools.protocol import ErrorKind, ToolError, ToolResult
from bench.locobench.tools.suggest import not_found, similar
from bench.locobench.workspace.paths import folded, shown
from bench.locobench.workspace.workspace import Entry, Workspace

MOST_PATTERN = 1000
MOST_FILE = 2 << 20
"""Larger files are not searched."""
MOST_PATHS = 200
MOST_LINES = 500
_SOURCES = Path(__file__).resolve().parents[4]
_SCAN = (
    f"import sys; sys.path.insert(0, {str(_SOURCES)!r}); "
    "from bench.locobench.tools.paper.scan import main; main()"
)

Text = tuple[str, str]
"""Path and content."""


@dataclass(frozen=True, slots=True)
class Find:
    """Looks through the files of a workspace.

    Attributes:
        workspace: of the session.
        seconds: that a pattern may take.
    """

    workspace: Workspace
    seconds: float = SECONDS

    def grep(
        self,
        pattern: str,
        path: str = ".",
        include: str = "",
        ignore_case: bool = False,
        limit: int = 100,
    ) -> ToolResult:
        """Return the lines that a regular expression matches, as `path:line: text`."""
        _check_pattern(pattern)
        limit = min(max(limit, 1), MOST_LINES)
        files = [(one.path, self._text(one.path)) for one in self._below(path, include)]
        slow = any(longest_line(text) > within(pattern) for _, text in files)
        try:
            found = (self._scan_apart if slow else self._scan_here)(
                files, pattern, ignore_case, limit
            )
        except TooSlow:
            told = f"the pattern took over {self.seconds:.0f} s; make it simpler, or give a path"
            raise ToolError(ErrorKind.TIME, told) from None
        lines = [f"{one.path}:{one.line}: {one.text}" for one in found]
        if len(found) == limit:
            lines.append(f"(the first {limit}; there may be more)")
        read = dict.fromkeys(self.workspace.known_as(one.path) for one in found)
        return ToolResult(True, "\n".join(lines) or "no line matches", read=tuple(read))

    def glob_search(self, pattern: str, path: str = ".") -> ToolResult:
        """Return the paths below a folder that a glob matches."""
        matches = matcher(pattern)
        base = self.workspace.normal(path)
        start = len(base) + 1 if base else 0
        found = [one.path for one in self._below(path) if matches(one.path[start:])]
        return ToolResult(True, _listed(found) or "no file matches")

    def file_search(self, query: str, limit: int = 20) -> ToolResult:
        """Return the paths that hold a text, those with it in their name first."""
        wanted = folded(query.strip().replace("\\", "/"))
        if not wanted:
            raise ToolError(ErrorKind.BAD_VALUE, "query is empty")
        paths = [one.path for one in self.workspace.files()]
        held = [path for path in paths if wanted in folded(path)]
        held.sort(key=lambda path: (wanted not in folded(path.rpartition("/")[2]), len(path)))
        found = held or similar(query, paths)
        return ToolResult(True, _listed(found, min(max(limit, 1), MOST_PATHS)) or "no file matches")

    def _below(self, path: str, include: str = "") -> Iterator[Entry]:
        """The files at or below a path, those that a glob matches if one is given."""
        base = self.workspace.normal(path)
        if self.workspace.status(path) is None:
            raise not_found(self.workspace, path, "file or folder")
        matches: Callable[[str], bool] = matcher(include) if include else lambda _: True
        for entry in self.workspace.files():
            inside = not base or entry.path == base or entry.path.startswith(f"{base}/")
            if inside and matches(entry.path):
                yield entry

    def _text(self, path: str) -> str:
        """Of a file; nothing where it is no text, or too large."""
        try:
            content = self.workspace.read_bytes(path, MOST_FILE)
        except ToolError:
            return ""
        return "" if b"\0" in content else content.decode(errors="replace")

    def _scan_here(
        self, files: Sequence[Text], pattern: str, ignore_case: bool, limit: int
    ) -> list[Match]:
        seconds = self.seconds
        return list(scan(files, pattern, ignore_case=ignore_case, limit=limit, seconds=seconds))

    def _scan_apart(
        self, files: Sequence[Text], pattern: str, ignore_case: bool, limit: int
    ) -> list[Match]:
        """In a process that can be ended."""
        asked = {
            "root": str(self.workspace.root),
            "paths": [path for path, text in files if text],
            "pattern": pattern,
            "ignore_case": ignore_case,
            "limit": limit,
            "seconds": self.seconds,
        }
        command = [sys.executable, "-I", "-S", "-B", "-c", _SCAN]
        limits = Limits(seconds=self.seconds)
        ran, _ = run_in(self.workspace, command, limits=limits, stdin=json.dumps(asked))
        if not ran.succeeded:
            raise TooSlow
        return [Match(**one) for one in json.loads(ran.stdout)]


def _check_pattern(pattern: str) -> None:
    if not pattern or len(pattern) > MOST_PATTERN:
        raise ToolError(ErrorKind.BAD_VALUE, f"a pattern has 1 to {MOST_PATTERN} characters")
    try:
        compiled(pattern, ignore_case=True)
    except (re.error, RecursionError, OverflowError) as error:
        told = f"{shown(pattern)} is no regular expression ({error}); escape ( [ . * with \\"
        raise ToolError(ErrorKind.BAD_VALUE, told) from None


def _listed(paths: list[str], most: int = MOST_PATHS) -> str:
    rest = [f"… and {len(paths) - most} more"] if len(paths) > most else []
    return "\n".join([*paths[:most], *rest])

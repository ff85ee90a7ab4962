"""The files that `ide_simulator` sees, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bench.locobench.tools.official.lookup import components, find
from bench.locobench.tools.official.views import Now
from bench.locobench.tools.protocol import ToolError
from bench.locobench.workspace.workspace import Workspace
from indexers.grammars.languages import language_of
from indexers.parse.parse import parse
from indexers.types import ParsedBlob

MOST_BYTES = 1 << 20
"""Larger files are not parsed."""


@dataclass(frozen=True, slots=True)
class Use:
    """A word in a file: line and column from 1."""

    file_path: str
    line: int
    column: int
    text: str


class Sources:
    """The files of a workspace; none in the official protocol, whose tool looks elsewhere."""

    def __init__(self, workspace: Workspace, *, stale: bool) -> None:
        self._workspace = workspace
        self._stale = stale

    def keys(self) -> Sequence[str]:
        """Identities of the files."""
        return [] if self._stale else Now(self._workspace).keys()

    def find(self, path: str) -> str | None:
        """Return the identity of the file that a path means; None if there is none."""
        return find(path, self.keys())

    def below(self, folder: str) -> list[str]:
        """Return the identities of files below a folder."""
        wanted = components(folder)
        return [key for key in self.keys() if components(key)[: len(wanted)] == wanted]

    def text(self, key: str) -> str:
        """Return what a file holds.

        Raises:
            ToolError: it is no text.
        """
        return self._workspace.read(key)

    def write(self, key: str, text: str) -> None:
        """Replace a file."""
        self._workspace.write(key, text)

    def parsed(self, key: str) -> ParsedBlob:
        """Return the units of a file; none of one that is too large."""
        content = self.text(key).encode(errors="replace")
        return parse(content if len(content) <= MOST_BYTES else b"", language_of(key))

    def uses(self, word: str, keys: Sequence[str]) -> Iterator[Use]:
        """Yield where a word stands in files, whole words only."""
        pattern = whole_word(word)
        for key in keys:
            try:
                text = self.text(key)
            except ToolError:
                continue
            for number, line in enumerate(text.split("\n"), 1):
                for match in pattern.finditer(line):
                    yield Use(key, number, match.start() + 1, line.strip()[:200])


def whole_word(word: str) -> re.Pattern[str]:
    """Return the pattern of a word that is no part of another."""
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def symbols(blob: ParsedBlob) -> list[dict[str, Any]]:
    """Return the named units of a file."""
    return [
        {"name": unit.name, "type": unit.kind.name.lower(), "line": unit.span.start_line}
        for unit in blob.units
        if unit.kind.is_function or unit.kind.is_class
    ]

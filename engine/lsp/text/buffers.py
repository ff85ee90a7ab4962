"""Documents that the editor has open: what they hold counts, not the disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lsprotocol.types import TextDocumentContentChangeEvent, TextDocumentContentChangePartial

from engine.lsp.text.lines import Columns, encoded, split_lines
from indexers.snapshot.blobs import blob_id

_FIRST = "\ufeff"


@dataclass(frozen=True)
class Text:
    """A document at one moment; its lines are shared with no later one.

    Attributes:
        uri: as the client writes it.
        path: on this machine.
        version: the client's number.
        lines: with their ends.
    """

    uri: str
    path: Path
    version: int
    lines: tuple[str, ...] = field(repr=False)

    @cached_property
    def content(self) -> bytes:
        """UTF-8."""
        return encoded("".join(self.lines))

    @cached_property
    def blob(self) -> str:
        """The id that git would give the content."""
        return blob_id(self.content)


class Buffers:
    """Open documents by URI. Changed in one thread; texts may be read in any."""

    def __init__(self) -> None:
        self._texts: dict[str, Text] = {}

    def get(self, uri: str) -> Text | None:
        """The document of a URI, if it is open."""
        return self._texts.get(uri)

    def all(self) -> list[Text]:
        """All of them."""
        return list(self._texts.values())

    def open(self, uri: str, path: Path, version: int, text: str) -> None:
        """Take a document."""
        lines = tuple(split_lines(text.removeprefix(_FIRST)))
        self._texts[uri] = Text(uri, path, version, lines)

    def close(self, uri: str) -> None:
        """From now on the disk counts."""
        self._texts.pop(uri, None)

    def change(
        self,
        uri: str,
        version: int,
        changes: Sequence[TextDocumentContentChangeEvent],
        columns: Columns,
    ) -> None:
        """Apply edits, each to what the one before left."""
        known = self._texts.get(uri)
        if known is None:
            return
        lines = list(known.lines)
        for change in changes:
            if isinstance(change, TextDocumentContentChangePartial):
                _edit(lines, change, columns)
            else:
                lines = split_lines(change.text)
        self._texts[uri] = Text(uri, known.path, version, tuple(lines))


def _edit(lines: list[str], change: TextDocumentContentChangePartial, columns: Columns) -> None:
    """Replace a range; the neighbours are cut anew, as line ends may join or part there."""
    start, end = change.range.start, change.range.end
    last = len(lines) - 1
    first_line, head = _place(lines, start.line, start.character, columns)
    last_line, tail = _place(lines, end.line, end.character, columns)
    text = lines[first_line][:head] + change.text + lines[last_line][tail:]
    low, high = max(first_line - 1, 0), min(last_line + 1, last)
    if low < first_line:
        text = lines[low] + text
    if high > last_line:
        text += lines[high]
    cut = split_lines(text)
    if high < last and len(cut) > 1 and not cut[-1]:
        cut.pop()  # the line that follows is there already
    lines[low : high + 1] = cut


def _place(lines: list[str], line: int, character: int, columns: Columns) -> tuple[int, int]:
    """Line and code point of a position; past the end means the end."""
    if line >= len(lines):
        return len(lines) - 1, len(lines[-1])
    return line, columns.index(lines[line], character)

"""Places of the index as places of the protocol."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import TYPE_CHECKING

from lsprotocol.types import Location, Position, Range

from agent.workbench import Workbench
from engine.answering.outline import Item, find, outline
from engine.lsp.root import Root
from engine.lsp.text.lines import Columns, encoded, split_lines
from indexers.errors import PatchpointError

if TYPE_CHECKING:
    from indexers.graph.types import Occurrence

_KEPT = 64
_NEAR = 300
"""Bytes from the start of a unit in which its name is looked for."""
_NOWHERE = Range(Position(0, 0), Position(0, 0))


class Places:
    """Converts places in the files of one repository. For the thread that looks.

    Attributes:
        bench: the tree.
        columns: how the client counts.
    """

    def __init__(self, root: Root, bench: Workbench, columns: Columns) -> None:
        self.bench = bench
        self.columns = columns
        self._root = root
        self._lines: OrderedDict[str, list[str]] = OrderedDict()

    def uri(self, path: str) -> str:
        """The URI of a file, as the client wrote it where it did."""
        return self._root.uri(path)

    def content(self, path: str) -> bytes | None:
        """What a file of the tree holds now, or None."""
        text = self._root.repository.texts.get(path)
        if text is not None:
            return text.content
        number = self.bench.corpus.view.file_number(path)
        try:
            return self._root.repository.read(self.bench.corpus.view.files[number])
        except PatchpointError:  # changed on the disk since the tree was read
            return None

    def line(self, path: str, line: int) -> str:
        """A line, 1-based; empty past the end."""
        if path not in self._lines:
            text = (self.content(path) or b"").decode("utf-8", "replace")
            self._lines[path] = split_lines(text)
            if len(self._lines) > _KEPT:
                self._lines.popitem(last=False)
        lines = self._lines[path]
        return lines[line - 1] if 1 <= line <= len(lines) else ""

    def range(self, path: str, line: int, start: int, end: int) -> Range:
        """A range in a line (1-based), from columns in bytes."""
        text = self.line(path, line)
        return Range(
            Position(line - 1, self.columns.from_bytes(text, start)),
            Position(line - 1, self.columns.from_bytes(text, end)),
        )

    def location(self, found: Occurrence) -> Location:
        """A name where it stands."""
        where = self.range(found.path, found.line, found.start_column, found.end_column)
        return Location(self.uri(found.path), where)

    def at_line(self, path: str, line: int) -> Location:
        """A line (1-based), from its first character that is no space."""
        text = self.line(path, line).rstrip()
        start = len(text) - len(text.lstrip())
        place = self.range(path, line, start, len(encoded(text)))
        return Location(self.uri(path), place)

    def item(self, doc: int) -> Item | None:
        """A unit in the content that its file has now, if it still has it."""
        view = self.bench.corpus.view
        content = self.content(view.path(doc))
        return find(view.path(doc), content, view.name(doc)) if content is not None else None

    def name_of(self, doc: int) -> Location | None:
        """Where a unit's own name stands; None where it is gone."""
        view = self.bench.corpus.view
        path = view.path(doc)
        declared = self.bench.graph.declaration(doc)
        if declared is not None:
            return self.location(declared)
        item = self.item(doc)
        if item is None:
            content = self.content(path)
            return Location(self.uri(path), _NOWHERE) if content is not None else None
        return Location(self.uri(path), self.range(path, *item.place))

    def start_of(self, doc: int) -> Location:
        """Where a unit of a file without unsaved changes has its name; quicker than `name_of`."""
        view = self.bench.corpus.view
        path, span = view.path(doc), view.span(doc)
        content = self.content(path) or b""
        word = re.escape(encoded(view.name(doc).rpartition(".")[2].partition("#")[0]))
        match = re.compile(word).search(content, span.start_byte, span.start_byte + _NEAR)
        if match is None:
            place = Position(span.start_line - 1, 0)
            return Location(self.uri(path), Range(place, place))
        begin = content.rfind(b"\n", 0, match.start()) + 1
        line = span.start_line - 1 + content.count(b"\n", span.start_byte, match.start())
        text = content[begin : match.end()].decode("utf-8", "replace")
        start = self.columns.from_bytes(text, match.start() - begin)
        return Location(
            self.uri(path), Range(Position(line, start), Position(line, self.columns.length(text)))
        )

    def ranges(self, path: str, item: Item) -> tuple[Range, Range]:
        """All of a unit, and its name; the second lies in the first."""
        span = item.span
        end = self.line(path, span.end_line).rstrip("\r\n")
        name = self.range(path, *item.place)
        start = self.line(path, span.start_line)
        indent = len(start) - len(start.lstrip())
        first = min((span.start_line - 1, indent), (name.start.line, name.start.character))
        closing = (span.end_line - 1, self.columns.length(end))
        last = max(closing, (name.end.line, name.end.character))
        return Range(Position(*first), Position(*last)), name

    def words(self, path: str, word: bytes, first: int, last: int) -> list[tuple[int, int]]:
        """Where a word stands in some lines (1-based): line and column in bytes."""
        pattern = re.compile(rb"(?<![\w\x80-\xff])%b(?![\w\x80-\xff])" % re.escape(word))
        return [
            (line, match.start())
            for line in range(first, last + 1)
            for match in pattern.finditer(encoded(self.line(path, line)))
        ]

    def items(self, path: str) -> tuple[Item, ...]:
        """The units of a file as it is now."""
        content = self.content(path)
        return outline(path, content) if content is not None else ()

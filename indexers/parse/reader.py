"""Hands a file to tree-sitter under a time limit."""

from __future__ import annotations

import re
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Language, Point, Tree

_CHUNK = 4096
_MOST_OPEN_ANGLES = 1000
_OPEN_ANGLES = re.compile(rb"(?:\w*+\s*+<\s*+){%d}" % _MOST_OPEN_ANGLES)
"""`a<a<a<…`: with 20,000 of them, grammars with generics recover for half a minute without
asking the progress callback."""


class TimeLimit(Exception):
    """A file took longer to parse than it may."""


class _Reader:
    """Feeds a parser.

    py-tree-sitter 0.26 never releases what a read callback returns. It is therefore lent
    a bytearray during the parse, which is emptied afterwards. Predicates of a query read
    the text through the same callback; they release bytes, and want nothing else.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.lent: list[bytearray] = []
        self.parsing = True

    def __call__(self, offset: int, _point: Point) -> bytearray | bytes | None:
        if offset >= len(self.content):
            return None
        if not self.parsing:
            return self.content[offset : offset + _CHUNK]
        chunk = bytearray(self.content[offset : offset + _CHUNK] if offset else self.content)
        self.lent.append(chunk)
        return chunk

    def finish(self) -> None:
        self.parsing = False
        for chunk in self.lent:
            chunk.clear()


def read_tree(content: bytes, language: Language, seconds: float) -> Tree:
    """Parse UTF-8 content.

    Raises:
        TimeLimit: it took longer than `seconds`, or certainly would.
    """
    import tree_sitter

    if content.count(b"<") > _MOST_OPEN_ANGLES and _OPEN_ANGLES.search(content):
        raise TimeLimit
    deadline = monotonic() + seconds
    reader = _Reader(content)
    try:
        return tree_sitter.Parser(language).parse(
            reader, progress_callback=lambda _offset, _error: monotonic() > deadline
        )
    except ValueError as error:
        raise TimeLimit from error
    finally:
        reader.finish()

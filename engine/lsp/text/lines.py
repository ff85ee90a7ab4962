"""Lines and columns: editors count code units, the index counts bytes of UTF-8."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lsprotocol.types import PositionEncodingKind

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_WIDTH = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


def split_lines(text: str) -> list[str]:
    """Cut a text into lines with their ends, as the protocol does: no form feed ends one."""
    lines = _LINE.findall(text)
    if len(lines) > 1 and not lines[-1] and not lines[-2].endswith(("\r", "\n")):
        lines.pop()
    return lines


def encoded(text: str) -> bytes:
    """Encode; half a surrogate pair, which JSON can hold, becomes a question mark."""
    return text.encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Columns:
    """Converts columns of one position encoding.

    Attributes:
        encoding: `utf-8`, `utf-16` or `utf-32`.
    """

    encoding: str = PositionEncodingKind.Utf16.value

    def index(self, line: str, character: int) -> int:
        """Return how many code points of a line stand before a client's column.

        Columns past the end mean the end; one inside a character means its start.
        """
        text = line.rstrip("\r\n")
        if text.isascii() or self.encoding == "utf-32":
            return min(max(character, 0), len(text))
        left = max(character, 0) * _WIDTH[self.encoding]
        for at, one in enumerate(text):
            left -= self._size(one)
            if left < 0:
                return at
        return len(text)

    def to_bytes(self, line: str, character: int) -> int:
        """Return the byte of UTF-8 at a client's column."""
        return len(encoded(line[: self.index(line, character)]))

    def from_bytes(self, line: str, column: int) -> int:
        """Return the client's column at a byte of UTF-8."""
        text = line.rstrip("\r\n")
        if text.isascii():
            return min(column, len(text))
        before = encoded(text)[:column].decode("utf-8", "ignore")
        return self.length(before)

    def length(self, text: str) -> int:
        """Return how long a text is for the client."""
        if text.isascii():
            return len(text)
        return sum(self._size(one) for one in text) // _WIDTH[self.encoding]

    def _size(self, one: str) -> int:
        """How many bytes a code point has in the encoding."""
        if self.encoding == "utf-8":
            return len(encoded(one))
        if self.encoding == "utf-16":
            return 4 if ord(one) > 0xFFFF else 2
        return 4

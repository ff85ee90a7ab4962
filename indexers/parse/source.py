"""The bytes of a blob as the parser sees them, with cheap slices and line numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

_NEWLINE = re.compile(b"\n")
_LONE_CR = re.compile(rb"\r(?!\n)")
_NOT_UTF8 = bytes(range(128)) + b"_" * 128


class Source:
    """The text of a blob, addressed by byte offsets.

    A lone carriage return counts as the end of a line, as it does for Python. Both that
    and what replaces NUL bytes keep every offset. UTF-16 is read as UTF-8: its offsets
    are those of the UTF-8 text.

    Attributes:
        content: what the parser reads: UTF-8, without NUL bytes and lone carriage returns.
        n_lines: number of lines, at least 1; a final newline begins no line.
    """

    def __init__(self, content: bytes) -> None:
        """Take the bytes of a blob."""
        content = _as_utf8(content)
        if b"\r" in content:
            content = _LONE_CR.sub(b"\n", content)
        if b"\0" in content:
            content = content.replace(b"\0", b" ")
        self._text: str | None = None
        if content.isascii():
            self._text = content.decode("ascii")
        elif not _is_utf8(content):
            self._text = content.decode("latin-1")
            content = content.translate(_NOT_UTF8)
        self.content = content
        self._newlines = [match.start() for match in _NEWLINE.finditer(content)]
        ends_line = content.endswith(b"\n")
        self.n_lines = max(1, len(self._newlines) + (not ends_line))

    def text(self, start: int, end: int) -> str:
        """Return the text between two byte offsets."""
        if self._text is not None:
            return self._text[start:end]
        return self.content[start:end].decode("utf-8", "replace")

    def line(self, offset: int) -> int:
        """Return the 1-based line in which a byte stands; a newline ends its line."""
        return bisect_right(self._newlines, offset - 1) + 1

    def line_start(self, line: int) -> int:
        """Return the offset at which a 1-based line starts."""
        return self._newlines[line - 2] + 1 if line > 1 else 0

    def line_end(self, line: int) -> int:
        """Return the offset after the last byte of a 1-based line, newline excluded."""
        return self._newlines[line - 1] if line <= len(self._newlines) else len(self.content)

    def begins_line(self, offset: int) -> bool:
        """Whether only white space stands before this byte in its line."""
        return not self.content[self.line_start(self.line(offset)) : offset].strip()


def _as_utf8(content: bytes) -> bytes:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", "replace").encode("utf-8", "replace")
    return content


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

"""Blanks stretches of a source without moving the rest: every byte keeps its place."""

from __future__ import annotations

import re

_BLANK = bytes(byte if byte in b"\r\n" else 0x20 for byte in range(256))


def blank(text: bytes | bytearray) -> bytes:
    """Return as many spaces; line ends stay."""
    return bytes(text.translate(_BLANK))


def blank_all(pattern: re.Pattern[bytes], text: bytes) -> bytes:
    """Blank each match of a pattern."""
    return pattern.sub(lambda match: blank(match[0]), text)


def blank_groups(pattern: re.Pattern[bytes], code: bytearray, content: bytearray) -> None:
    """Find a pattern in `code` and blank its groups, there and in `content`."""
    for match in pattern.finditer(bytes(code)):
        for group in range(1, pattern.groups + 1):
            blank_both(*match.span(group), code, content)


def blank_both(start: int, end: int, code: bytearray, content: bytearray) -> None:
    """Blank a stretch of two texts of the same length."""
    code[start:end] = blank(code[start:end])
    content[start:end] = blank(content[start:end])

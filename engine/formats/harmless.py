"""Text from a repository, made safe for terminals and for UTF-8 documents."""

from __future__ import annotations


def printable(text: str) -> str:
    """Escape control characters, so that a file name cannot steer the terminal.

    Undecodable bytes of a file name (surrogate escapes) are kept as they are.
    """
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or _is_raw_byte(character) else _escaped(character)
        for character in text
    )


def valid_utf8(text: str) -> str:
    """Replace undecodable bytes of a file name by U+FFFD, for JSON and Markdown."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_raw_byte(character: str) -> bool:
    return 0xDC80 <= ord(character) <= 0xDCFF


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")

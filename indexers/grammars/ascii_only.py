"""Text without the letters that crash a grammar."""

from __future__ import annotations

_TO_ASCII = bytes(range(128)) + b"_" * 128


def ascii_only(content: bytes) -> bytes:
    """Replace each byte of a letter outside ASCII by `_`.

    The Bash grammar's scanner looks code points up in a table of 384 entries (`isdigit` in
    `{…}`): an emoji there reads far past its end, and the process dies.
    """
    return content if content.isascii() else content.translate(_TO_ASCII)

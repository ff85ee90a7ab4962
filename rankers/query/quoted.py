"""Quoted strings, and the literal pieces of a message that was made from a template."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rankers.query.types import ErrorMessage, Quoted

MIN_PIECE = 8
"""Characters; shorter pieces stand in too many functions."""
MAX_QUOTED = 200

_QUOTED = re.compile(
    r"\"([^\"\n]{3,300})\"|“([^”\n]{3,300})”|«([^»\n]{3,300})»|「([^」\n]{2,300})」"
    r"|(?<!\w)'([^'\n]{3,300})'(?!\w)|(?<!\w)‘([^’\n]{3,300})’"
)
_FILLED_IN = re.compile(
    r"\"[^\"\n]{0,200}\"|(?<!\w)'[^'\n]{0,200}'(?!\w)|`[^`\n]{0,200}`|“[^”\n]{0,200}”|‘[^’\n]{0,200}’"
    r"|<[^<>\n]{0,200}>|\{[^{}\n]{0,200}\}|\[[^\[\]\n]{0,200}\]"
    r"|\b0x[0-9a-fA-F]+|(?<!\S)\S*[/\\]\S*|[-+]?\d[\w.]*"
)


def pieces_of(message: str) -> tuple[str, ...]:
    """Literal pieces of 8 characters or more, without what a template was filled with.

    Numbers, quoted and bracketed values, addresses and paths count as filled in:
    `invalid key 'a' in /tmp/x at 12` has the piece `invalid key`.
    """
    stripped = (piece.strip(" \t:.,;()=-") for piece in _FILLED_IN.split(message))
    return tuple(piece for piece in stripped if len(piece) >= MIN_PIECE)


def quoted_in(text: str) -> list[str]:
    """Texts between quotation marks, in order."""
    return ["".join(filter(None, groups)) for groups in _QUOTED.findall(text)]


def collect_quoted(
    prose: str, inline_code: Iterable[str], errors: Iterable[ErrorMessage]
) -> tuple[Quoted, ...]:
    """Error messages, quoted strings and inline code with blanks, of 8 characters or more."""
    found: dict[str, Quoted] = {}
    for error in errors:
        _add(found, error.message, is_error=True)
    for text in quoted_in(prose):
        _add(found, text)
    for text in inline_code:
        if " " in text:
            _add(found, text)
            for inner in quoted_in(text):
                _add(found, inner)
    return tuple(found.values())[:MAX_QUOTED]


def _add(found: dict[str, Quoted], text: str, is_error: bool = False) -> None:
    text = text.strip()
    if len(text) >= MIN_PIECE and text not in found:
        found[text] = Quoted(text, is_error, pieces_of(text))

"""Make any input plain lines of bounded length: newlines, comments, control characters."""

from __future__ import annotations

import html
import re

MAX_CHARACTERS = 131_072
"""Twice what GitHub lets an issue have. Longer texts keep the first two thirds of this and the
last third."""
MAX_LINE = 4_000
"""Characters kept of one line; what follows is data, not speech."""

_NEWLINE = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b-\u200d]|\x1b?\[[0-9;]{1,12}m")
_LONG_LINE = re.compile(rf"([^\n]{{{MAX_LINE}}})[^\n]+")


def clean(text: str) -> tuple[str, bool]:
    r"""Cut and normalise a text.

    Returns:
        The text with `\n` newlines, without HTML comments, entities, colour codes and
        control characters; and whether its middle was left out.
    """
    text, truncated = _cut(text)
    text = _CONTROL.sub("", _NEWLINE.sub("\n", text))
    text = html.unescape(without_comments(text))
    return _LONG_LINE.sub(r"\1", text), truncated


def without_comments(text: str) -> str:
    """Remove HTML comments; one that never ends is kept as text."""
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        kept.append(text[position:start])
        position = end + 3
    kept.append(text[position:])
    return "".join(kept)


def _cut(text: str) -> tuple[str, bool]:
    if len(text) <= MAX_CHARACTERS:
        return text, False
    tail = MAX_CHARACTERS // 3
    return f"{text[: MAX_CHARACTERS - tail]}\n\n{text[-tail:]}", True

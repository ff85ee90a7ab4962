"""What stands around answers that others write: room for it, and their advice in our terms."""

from __future__ import annotations

import re

FRAME = 180
"""Tokens that are kept for notes, the state of the tree and what is left out."""

_TERMS = (
    (re.compile(r"try 'patchpoint show ([^']*)'"), r"try symbol with '\1'"),
    (re.compile(r"find its id with 'patchpoint search'"), "find its id with search"),
    (re.compile(r"patchpoint show PATH:NAME prints a unit"), "symbol with PATH:NAME shows a unit"),
    (re.compile(r"'?patchpoint (locate|search|map|context)\b'?"), r"\1"),
    (re.compile(r"'?patchpoint show\b'?"), "symbol"),
    (re.compile(r"a larger --budget or a PATH"), "a larger max_tokens or paths"),
    (re.compile(r"--budget"), "max_tokens"),
    (re.compile(r"--path"), "paths"),
    (re.compile(r"--lang"), "languages"),
    (re.compile(r"--rev"), "rev"),
)


def in_words(text: str) -> str:
    """Say advice for the command line in terms of tools and their arguments."""
    for pattern, words in _TERMS:
        text = pattern.sub(words, text)
    return text


def advice_in_words(text: str, mark: str) -> str:
    """The same for what follows the last mark alone: before it stands quoted code."""
    before, found, after = text.rpartition(mark)
    return f"{before}{found}{in_words(after)}" if found else text

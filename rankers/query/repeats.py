"""Lines that say the same again: a log of a thousand of them must not drown the title."""

from __future__ import annotations

import re

_FILLED_IN = re.compile(r"0[xX][0-9a-fA-F]+|\b(?=[a-fA-F]*[0-9])[0-9a-fA-F]{8,}\b|\d+")
"""Addresses, hashes, and numbers, of which times and dates consist."""


def distinct_lines(text: str) -> str:
    """Keep the first of all lines that differ in numbers, addresses and blanks only."""
    first: dict[str, str] = {}
    for line in text.split("\n"):
        first.setdefault(" ".join(_FILLED_IN.sub("0", line).split()), line)
    return "\n".join(first.values())

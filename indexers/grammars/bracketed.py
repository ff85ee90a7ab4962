"""Python as its grammar can read it where lines in brackets are indented less than the block.

The grammar's scanner takes `(bar.⏎baz)` for the end of a block if `baz` stands further left.
Python itself ignores line ends in brackets; blanking them keeps every offset.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    rb"""(?P<comment>\#[^\n]*\n?)
    | (?P<string>\"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?'''
        | \"(?:[^\\\n\"]|\\.)*+\" | '(?:[^\\\n']|\\.)*+')
    | (?P<open>[(\[{]) | (?P<close>[)\]}]) | (?P<newline>\n)""",
    re.VERBOSE | re.DOTALL,
)


def joined_in_brackets(content: bytes) -> bytes:
    """Blank the line ends inside brackets, except after comments."""
    joined = bytearray(content)
    depth = 0
    for token in _TOKEN.finditer(content):
        if token.lastgroup == "open":
            depth += 1
        elif token.lastgroup == "close":
            depth = max(0, depth - 1)
        elif token.lastgroup == "newline" and depth:
            joined[token.start()] = ord(" ")
    return bytes(joined)

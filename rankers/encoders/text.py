"""The one form in which units and queries are put to an encoder, in training and at run time.

What matters most comes first, because an encoder cuts what is too long for it.
"""

from __future__ import annotations

from textwrap import dedent

from rankers.query.types import Query

FORM = 1
"""Raise when the form changes: vectors of another form are never compared."""
CODE_LINES = 10
"""Lines of code that a query quotes at most."""


def unit_text(path: str, qualified_name: str, source: str) -> str:
    """Write a unit: where it is and what it is called, then its source.

    Args:
        path: of its file, with `/`.
        qualified_name: such as `Class.method`.
        source: its lines as they stand in the file; common indentation is taken off.
    """
    return f"{path} {qualified_name}\n{dedent(source).strip()}"


def query_text(query: Query) -> str:
    """Write a query: title, prose, error messages, the first lines of its code.

    A text of which none of this is left, such as a bare log, stands as it was written.
    """
    errors = [f"{error.type}: {error.message}".strip(": ") for error in query.errors]
    lines = [
        line
        for block in query.code_blocks
        if block.is_code
        for line in block.text.splitlines()
        if line.strip()
    ]
    parts = [query.title, query.prose, *dict.fromkeys(errors), *lines[:CODE_LINES]]
    return "\n".join(part for part in parts if part) or query.text

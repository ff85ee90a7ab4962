"""The fields of a unit that are searched apart."""

from __future__ import annotations

from enum import IntEnum


class Field(IntEnum):
    """Where in a unit a term stands. The values are stored: append, never renumber."""

    CLASS = 0
    """Names of the enclosing classes, from the qualified name."""
    NAME = 1
    """Last component of the qualified name."""
    SIGNATURE = 2
    """The header and the decorators."""
    DOCSTRING = 3
    BODY = 4
    COMMENTS = 5


N_FIELDS = len(Field)

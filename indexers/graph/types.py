"""What the symbol graph answers with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """One unit related to another.

    Attributes:
        doc: the other unit.
        resolved: imports, receivers, the enclosing class or the arity decide for it; False
            where the name alone matches.
        lines: 1-based, ascending: where in the referring unit the name is used, or where in
            the defining unit a name is bound that has no unit of its own. May be empty for
            name-only links, whose file was not looked at.
    """

    doc: int
    resolved: bool
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A use of a name, as an exact place.

    Attributes:
        path: of the file.
        line: 1-based.
        start_column: 0-based, in UTF-8 bytes.
        end_column: after the last byte of the name.
        resolved: as in `Link`.
    """

    path: str
    line: int
    start_column: int
    end_column: int
    resolved: bool

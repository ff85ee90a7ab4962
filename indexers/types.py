"""The vocabulary of this floor: snapshots, units and the references between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """What a unit is. The values are stored: append, never renumber."""

    FUNCTION = 1
    METHOD = 2
    CONSTRUCTOR = 3
    MACRO = 4
    CLASS = 10
    STRUCT = 11
    INTERFACE = 12
    TRAIT = 13
    ENUM = 14
    MODULE = 20
    """Module-level code: all that stands in no function and no class."""
    WINDOW = 21
    """A run of lines of a text without a grammar."""
    DOC = 22
    """A section of a document (Markdown, reStructuredText)."""

    @property
    def is_function(self) -> bool:
        """Whether it can be called: function, method, constructor or macro."""
        return self < Kind.CLASS

    @property
    def is_class(self) -> bool:
        """Whether it is a type that holds members."""
        return Kind.CLASS <= self < Kind.MODULE


class RefKind(IntEnum):
    """How a name is used in a unit. The values are stored: append, never renumber."""

    CALL = 1
    BASE = 2
    """A superclass, an implemented interface or trait, an embedded struct."""
    ATTRIBUTE = 3
    TYPE = 4
    IMPORT = 5
    """An imported name, kept on the module-level unit of the file."""
    DECORATOR = 6


@dataclass(frozen=True, slots=True)
class Span:
    """Where a unit stands: lines 1-based and inclusive, bytes half-open."""

    start_line: int
    end_line: int
    start_byte: int
    end_byte: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A name used in a unit, as written (`self.a.b()` refers to `b`, kind CALL)."""

    kind: RefKind
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Unit:
    """An addressable piece of code, with its text taken apart by field.

    The text of a function includes the functions nested in it; the text of a class or
    module leaves out the units that stand in it.

    Attributes:
        name: qualified name within its file (`Class.method`), unique there: the second
            definition of a name ends in `#2`.
        kind: what it is.
        span: from the `def` line (decorators excluded) to the last line.
        signature: the header, from the name to the opening of the body.
        docstring: the docstring, or the comment that leads the definition.
        body: the code without comments and docstring.
        comments: the comments inside.
        decorators: as written, without the `@`.
        references: names used, in order.
    """

    name: str
    kind: Kind
    span: Span
    signature: str = ""
    docstring: str = ""
    body: str = ""
    comments: str = ""
    decorators: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedBlob:
    """What one blob holds when it is read as one language.

    Attributes:
        language: name from the grammar table (`python`), `text` for line windows.
        units: in order of their position.
        excluded: why its content keeps it out (`binary`, `minified`, `generated`, `data`),
            or "".
        problem: what the parser could not do (`syntax errors`, `time limit`), or "".
            Units found all the same are kept.
    """

    language: str
    units: tuple[Unit, ...] = ()
    excluded: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a snapshot.

    Attributes:
        path: relative to the root, with `/`.
        blob: git blob id, 40 hexadecimal digits.
        on_disk: the content is that of the work tree; git's object database may lack it.
    """

    path: str
    blob: str
    on_disk: bool = False


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A path that is left out, and why, in words."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Paths and blob ids of one tree, sorted by path, and why each excluded path is out.

    Attributes:
        commit: the commit it is, or was made from; None in a plain folder or before the
            first commit.
        dirty: the work tree differs from `commit`.
    """

    files: tuple[FileEntry, ...]
    excluded: tuple[Exclusion, ...] = ()
    commit: str | None = None
    dirty: bool = False

"""What a name or an expression can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Type:
    """A class: its file, its number among the file's scopes (or -1) and its doc (or -1)."""

    file: int
    scope: int
    doc: int


@dataclass(frozen=True, slots=True)
class Object:
    """An object of a class."""

    type: Type


@dataclass(frozen=True, slots=True)
class Super:
    """An object of a class as the bases of the class see it."""

    type: Type


@dataclass(frozen=True, slots=True)
class Function:
    """A function: its file, its number among the file's scopes (or -1) and its doc (or -1)."""

    file: int
    scope: int
    doc: int


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable, parameter or field: its file and its number among the file's bindings."""

    file: int
    index: int


@dataclass(frozen=True, slots=True)
class Module:
    """A file as a module; the folder is the package that it stands for, if it does."""

    file: int
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """A package without a file of its own."""

    path: str
    family: str


@dataclass(frozen=True, slots=True)
class Many:
    """A collection of something."""

    of: Value


@dataclass(frozen=True, slots=True)
class Foreign:
    """Something of another project, or of the language itself.

    Attributes:
        sure: nothing of this project can come out of it.
    """

    sure: bool = True


Value: TypeAlias = Type | Object | Super | Function | Variable | Module | Folder | Many | Foreign
Values: TypeAlias = tuple[Value, ...]
"""Alternatives; none at all if it is not known."""
FOREIGN = Foreign()


def merged(*parts: Values) -> Values:
    """All alternatives, each once."""
    return tuple(dict.fromkeys(value for part in parts for value in part))


def own(values: Values) -> Values:
    """Leave out what is foreign, unless all is."""
    kept = tuple(value for value in values if not isinstance(value, Foreign))
    return kept or values


def fitting(symbols: Values, *, called: bool) -> Values:
    """Where a field and a method share a name, a call means the method, all else the field."""
    fields = tuple(one for one in symbols if isinstance(one, Variable))
    if not fields or len(fields) == len(symbols):
        return symbols
    return tuple(one for one in symbols if one not in fields) if called else fields

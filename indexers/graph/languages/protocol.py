"""What the graph asks a language for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from indexers.graph.facts.types import Facts, Import
from indexers.graph.languages.paths import Paths
from indexers.graph.languages.syntax import Syntax

if TYPE_CHECKING:
    from tree_sitter import Node


@dataclass(frozen=True, slots=True)
class Target:
    """What the name of a module stands for; nothing at all if it is not of the project.

    Attributes:
        files: that hold it.
        folders: that it is, where modules nest by folders.
        known: False if it should be of the project, and is not found.
    """

    files: tuple[int, ...] = ()
    folders: tuple[str, ...] = ()
    known: bool = True


class Rules(Protocol):
    """How a language nests names, imports them and finds the imported files."""

    @property
    def syntax(self) -> Syntax:
        """Node types."""
        ...

    @property
    def object_names(self) -> frozenset[str]:
        """Parameters that mean the object, such as `self`."""
        ...

    @property
    def implicit_this(self) -> bool:
        """Whether a bare name can mean a member of the enclosing class."""
        ...

    @property
    def open_types(self) -> bool:
        """Whether members of a type can stand outside of it."""
        ...

    @property
    def loose(self) -> bool:
        """Whether a bare name that is found nowhere may still be one of another file."""
        ...

    def imports(self, node: Node) -> Iterable[Import]:
        """Read an import statement."""
        ...

    def module(self, module: str, path: str, facts: Facts, paths: Paths) -> Target:
        """Find a module that a file at a path imports."""
        ...

    def inside(self, name: str) -> str:
        """How a package imports a module that stands in it; "" if it cannot."""
        ...

    def visible(self, name: str, path: str, facts: Facts, paths: Paths) -> Iterable[int]:
        """Files whose names a file sees without importing them, where they define the name."""
        ...

    def shares(self, path: str, other: str) -> bool:
        """Whether a type of one file can have members in another one."""
        ...

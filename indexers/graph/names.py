"""Links by the name alone: what the segments know, without reading a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from indexers.graph.languages.paths import shared
from indexers.graph.types import Link
from indexers.types import Kind, RefKind
from indexers.view import View

CALLS = frozenset({RefKind.CALL, RefKind.DECORATOR})
"""Uses that run what they name."""
CONSTRUCTORS = frozenset({"__init__", "__new__", "constructor", "__construct", "initialize"})
"""Constructors that are called by the name of their class."""


def last_name(view: View, doc: int) -> str:
    """The last component of a unit's name, without the number of a repeated one."""
    return view.name(doc).rpartition(".")[2].partition("#")[0]


def called_names(view: View, doc: int) -> tuple[str, ...]:
    """Names under which a unit is used: a constructor also by that of its class."""
    name = last_name(view, doc)
    owner = int(view.doc_parents[doc])
    if owner >= 0 and name in CONSTRUCTORS:
        return name, last_name(view, owner)
    return (name,)


class NameLinks:
    """Relations between the units of a view, by name alone."""

    def __init__(self, view: View) -> None:
        self._view = view

    def users(self, doc: int, kinds: Collection[RefKind] = tuple(RefKind)) -> list[int]:
        """Units that use one of the names of a unit in one of these ways, ascending."""
        if self._view.doc_kinds[doc] >= Kind.MODULE:
            return []
        found: set[int] = set()
        for name in called_names(self._view, doc):
            docs, how = self._view.referring(name)
            found.update(docs[np.isin(how, list(kinds))].tolist())
        return sorted(found - {doc})

    def used(self, doc: int, kinds: Collection[RefKind]) -> list[int]:
        """Units whose names a unit uses in one of these ways, in the order of the uses."""
        names = dict.fromkeys(name for kind, name in self._view.references(doc) if kind in kinds)
        found = dict.fromkeys(other for name in names for other in self.defining(name))
        return [other for other in found if other != doc]

    def defining(self, name: str) -> list[int]:
        """Units of a name, ascending."""
        docs: list[int] = self._view.defining(name).tolist()
        return docs

    def by_name(self, docs: Iterable[int], near: int) -> list[Link]:
        """Name-only links, those near to a unit first."""
        return [Link(other, resolved=False) for other in self.by_nearness(docs, near)]

    def by_nearness(self, docs: Iterable[int], near: int) -> list[int]:
        """Order units: those of the same file, then those that share more of its path."""
        path = self._view.path(near)
        return sorted(docs, key=lambda other: (-shared(self._view.path(other), path), other))

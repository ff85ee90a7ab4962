"""Holds answers of the symbol graph against names alone: where both agree, the answer is firm."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bench.labels.testfiles import is_test
from bench.locobench.generate.leaks import is_code_like
from indexers.grammars.languages import by_code
from indexers.graph.languages.table import RULES
from indexers.types import Kind, RefKind
from indexers.view import View

CALLS = frozenset((RefKind.CALL, RefKind.DECORATOR))
BASES = frozenset((RefKind.BASE,))
ANY = frozenset(RefKind)


class Names:
    """What names alone say of a view. A name that is defined twice says nothing."""

    def __init__(self, view: View) -> None:
        self._view = view

    def is_sole(self, doc: int) -> bool:
        """Whether nothing else has the last part of its name."""
        return len(self._view.defining(self.last(doc))) == 1

    def is_telling(self, doc: int) -> bool:
        """Whether a name that is used can only mean this unit.

        Asked where a language has no rules, so that every link is by name: then the name
        must be its own in the project, and one that nobody gives to a method in passing.
        """
        language = by_code(int(self._view.file_languages[self._view.doc_files[doc]])).name
        ruled = language in RULES
        return not ruled and self.is_sole(doc) and is_code_like(self.last(doc))

    def last(self, doc: int) -> str:
        """The last part of a name."""
        return re.sub(r"#\d+$", "", self._view.name(doc).rpartition(".")[2])

    def users(self, doc: int, kinds: frozenset[RefKind]) -> set[int] | None:
        """Units, tests aside, that use the name of a unit; None where others have it, too."""
        if not self.is_sole(doc):
            return None
        docs, codes = self._view.referring(self.last(doc))
        pairs = zip(docs.tolist(), codes.tolist(), strict=True)
        found = {one for one, code in pairs if RefKind(code) in kinds and not self._in_test(one)}
        return found - {doc}

    def called(self, doc: int) -> set[int] | None:
        """Functions and classes whose names a unit calls; None where a name is ambiguous."""
        found: set[int] = set()
        for name in {name for kind, name in self._view.references(doc) if kind in CALLS}:
            known = [one for one in self._view.defining(name).tolist() if self._callable(one)]
            if len(known) > 1:
                return None
            found.update(known)
        return found - {doc}

    def below(self, doc: int) -> set[int] | None:
        """Classes that inherit from a class, at any distance; None where a name is ambiguous."""
        found: set[int] = set()
        ring = {doc}
        while ring:
            next_ring: set[int] = set()
            for one in ring:
                users = self.users(one, BASES)
                if users is None:
                    return None
                next_ring |= users - found
            found |= next_ring
            ring = next_ring
        return found - {doc}

    def dependents(self, docs: Iterable[int], path: str) -> set[str] | None:
        """Other files, tests aside, that use a name of these units; None where ambiguous."""
        found: set[str] = set()
        for doc in docs:
            users = self.users(doc, ANY)
            if users is None:
                return None
            found |= {self._view.path(one) for one in users}
        return found - {path}

    def _callable(self, doc: int) -> bool:
        return int(self._view.doc_kinds[doc]) < Kind.MODULE

    def _in_test(self, doc: int) -> bool:
        return is_test(self._view.path(doc))

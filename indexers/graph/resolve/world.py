"""The project as the resolver sees it: files with their scopes, docs and rules."""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property

from indexers.graph.facts.types import Facts
from indexers.graph.languages.paths import Paths
from indexers.graph.languages.protocol import Rules, Target
from indexers.graph.languages.table import RULES, family_of
from indexers.graph.names import last_name
from indexers.graph.resolve.scopes import Scopes
from indexers.graph.resolve.values import Function, Type
from indexers.graph.sources import Sources
from indexers.types import Kind
from indexers.view import View

MOST_SCOPES = 1024
"""Files whose scopes are kept."""


class World:
    """Files of a view, read when they are asked about.

    Attributes:
        view: the units.
        sources: the files.
    """

    def __init__(self, view: View, sources: Sources) -> None:
        self.view = view
        self.sources = sources
        self._scopes: OrderedDict[int, tuple[Facts, Scopes]] = OrderedDict()
        self._docs: dict[int, tuple[Scopes, dict[int, int]]] = {}
        self._targets: dict[tuple[int, str], Target] = {}

    @cached_property
    def paths(self) -> Paths:
        """Look-ups by path."""
        return Paths([entry.path for entry in self.view.files], self.files_defining)

    def path(self, file: int) -> str:
        """Path of a file."""
        return self.view.files[file].path

    def rules(self, file: int) -> Rules | None:
        """The rules of a file's language, or None."""
        return RULES.get(self.sources.language(file))

    def family(self, file: int) -> str:
        """Languages that use each other's names."""
        return family_of(self.sources.language(file))

    def scopes(self, file: int) -> Scopes:
        """The scopes of a file."""
        facts = self.sources.facts(file)
        known = self._scopes.get(file)
        if known is None or known[0] is not facts:
            known = self._scopes[file] = (facts, Scopes(facts))
            if len(self._scopes) > MOST_SCOPES:
                self._docs.pop(self._scopes.popitem(last=False)[0], None)
        return known[1]

    def defining(self, name: str, family: str) -> list[int]:
        """Docs of a name in languages of a family."""
        docs: list[int] = self.view.defining(name).tolist()
        return [doc for doc in docs if self.family(self.file_of(doc)) == family]

    def files_defining(self, name: str) -> list[int]:
        """Files that define a name at their top, in any language, ascending."""
        docs: list[int] = self.view.defining(name).tolist()
        tops = (doc for doc in docs if "." not in self.qualified(doc))
        return list(dict.fromkeys(self.file_of(doc) for doc in tops))

    def file_of(self, doc: int) -> int:
        """File of a doc."""
        return int(self.view.doc_files[doc])

    def module_doc(self, file: int) -> int:
        """The unit of a file's module-level code, or -1."""
        docs = self.view.docs_of_file(file)
        return next((one for one in docs if self.view.doc_kinds[one] == Kind.MODULE), -1)

    def doc_at(self, file: int, offset: int) -> int:
        """The unit around a byte, the module's own where there is no inner one."""
        doc = self.sources.units(file).at(offset)
        return doc if doc >= 0 else self.module_doc(file)

    def doc_of_scope(self, file: int, scope: int) -> int:
        """The doc of a function or class, -1 where it is no unit."""
        return self._scope_docs(file).get(scope, -1)

    def scope_of_doc(self, doc: int) -> int:
        """The number of a unit among the scopes of its file, or -1."""
        found = self._scope_docs(self.file_of(doc))
        return next((scope for scope, one in found.items() if one == doc), -1)

    def symbol(self, file: int, scope: int) -> Type | Function:
        """A scope as what its name stands for."""
        doc = self.doc_of_scope(file, scope)
        kind = Type if self.scopes(file).scopes[scope].is_class else Function
        return kind(file, scope, doc)

    def symbol_of_doc(self, doc: int) -> Type | Function:
        """A unit as what its name stands for."""
        is_class = Kind.CLASS <= int(self.view.doc_kinds[doc]) < Kind.MODULE
        kind = Type if is_class else Function
        return kind(self.file_of(doc), self.scope_of_doc(doc), doc)

    def target(self, file: int, module: str) -> Target:
        """What a module is that a file imports."""
        key = (file, module)
        if key not in self._targets:
            rules = self.rules(file)
            facts = self.sources.facts(file)
            path = self.path(file)
            found = rules.module(module, path, facts, self.paths) if rules else Target()
            self._targets[key] = found
        return self._targets[key]

    def belongs(self, file: int, other: int) -> bool:
        """Whether a type of one file can have members in another one."""
        rules = self.rules(file)
        shares = rules is not None and rules.shares(self.path(file), self.path(other))
        return file == other or shares

    def forget(self, file: int) -> None:
        """Read a file anew."""
        self.sources.forget(file)
        self._scopes.pop(file, None)
        self._docs.pop(file, None)
        self._targets = {key: one for key, one in self._targets.items() if key[0] != file}

    def qualified(self, doc: int) -> str:
        """Name of a unit without the number of a repeated one."""
        return self.view.name(doc).partition("#")[0]

    def members(self, type_name: str, name: str) -> list[int]:
        """Docs of the member of a type, wherever they stand."""
        wanted = f"{type_name}.{name}"
        docs: list[int] = self.view.defining(name).tolist()
        return [doc for doc in docs if self.qualified(doc) == wanted]

    def _scope_docs(self, file: int) -> dict[int, int]:
        scopes = self.scopes(file)
        known = self._docs.get(file)
        if known is None or known[0] is not scopes:
            known = self._docs[file] = (scopes, self._match(file, scopes))
        return known[1]

    def _match(self, file: int, scopes: Scopes) -> dict[int, int]:
        """Pair scopes with the units whose names they have; the outermost one is the unit."""
        units = self.sources.units(file)
        taken: set[int] = set()
        found = {}
        for at, scope in sorted(scopes.by_name_at.items()):
            doc = units.at(at)
            if doc < 0 or doc in taken:
                continue
            if last_name(self.view, doc) == scopes.scopes[scope].of.name.lstrip("#"):
                taken.add(doc)
                found[scope] = doc
        return found

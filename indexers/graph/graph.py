"""Which unit uses, calls, extends and tests which other one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from time import monotonic

from indexers.graph.definitions import Definitions
from indexers.graph.names import CALLS, NameLinks, last_name
from indexers.graph.places import in_tests
from indexers.graph.resolve.inference import Inference
from indexers.graph.resolve.meaning import Meaning
from indexers.graph.resolve.uses import Role, Use
from indexers.graph.resolve.values import Type
from indexers.graph.resolve.world import World
from indexers.graph.search import MOST_SECONDS, Found, UseSearch
from indexers.graph.sources import Sources
from indexers.graph.types import Link, Occurrence
from indexers.types import FileEntry, Kind, RefKind
from indexers.view import View

TEST_STEPS = 2
"""Calls between a test and what it reaches: the test calls it, or a helper that does."""
MOST_HELPERS = 20
"""Callers that are followed on the way to tests: what more of them call is everywhere."""
ENOUGH_TESTS = 10
"""With so many that call it directly, nothing is gained by looking further."""
MOST_MEANINGS = 8
"""A name that more units have says nothing about any of them."""
_CALLED = (Role.CALL, Role.DECORATOR)


class SymbolGraph:
    """Relations between the units of a view. A doc is a unit, as the view numbers it.

    What the segments do not know (places, receivers, imports) is read off the files that
    hold the name in question, and kept. No method raises because of content, nor because a
    file cannot be read any more: what is not known is left out. In languages without rules
    (`indexers.graph.languages.table`), all links are by name.

    Attributes:
        folder: where what was found in files is kept, or None.
    """

    def __init__(
        self, view: View, read: Callable[[FileEntry], bytes], folder: Path | None = None
    ) -> None:
        """Look at a view.

        Args:
            view: the units.
            read: content of a file. An editor's open buffer may stand in for it, whether
                the view knows its content or not; say so with `changed`.
            folder: where to keep what was found in files; by default nothing is kept.
        """
        self._view = view
        self.folder = folder
        self._names = NameLinks(view)
        self._sources = Sources(view, read, folder)
        self._world = World(view, self._sources)
        self._inference = Inference(self._world)
        self._meaning = Meaning(self._inference)
        self._search = UseSearch(self._world, self._meaning)
        self._definitions = Definitions(self._world, self._meaning, self._search)
        self._found: dict[int, list[Found]] = {}

    def callers(self, doc: int) -> list[Link]:
        """Units that call a function or make an object of a class."""
        if not self._has_rules(doc):
            return self._users(doc, CALLS)
        found = [one for one in self._uses(doc) if one.use is None or one.use.role in _CALLED]
        return self._links(found, doc)

    def callees(self, doc: int) -> list[Link]:
        """Functions and classes that a unit calls."""
        if not self._has_rules(doc):
            return self._names.by_name(self._names.used(doc, CALLS), doc)
        found: dict[int, tuple[bool, set[int]]] = {}
        for use in self._calls_in(doc):
            resolved, others = self._meant(self._world.file_of(doc), use)
            for other in others:
                known = found.get(other, (False, set()))
                found[other] = (known[0] or resolved, known[1] | {use.line})
        found.pop(doc, None)
        self._sources.flush()
        links = [Link(one, sure, tuple(sorted(lines))) for one, (sure, lines) in found.items()]
        return sorted(links, key=lambda link: not link.resolved)

    def bases(self, doc: int) -> list[Link]:
        """Classes that a class inherits from."""
        used = [one for one in self._names.used(doc, (RefKind.BASE,)) if self._is_class(one)]
        if not self._has_rules(doc):
            return self._names.by_name(used, doc)
        symbol = self._world.symbol_of_doc(doc)
        known = self._inference.members.bases(symbol) if isinstance(symbol, Type) else ()
        sure = [one.doc for one in known if isinstance(one, Type) and one.doc >= 0]
        names = {last_name(self._view, one) for one in sure}
        family = self._world.family(symbol.file)
        unsure = [
            one
            for one in ([] if known and not sure else used)
            if last_name(self._view, one) not in names
            and self._world.family(self._world.file_of(one)) == family
        ]
        return [Link(one, True) for one in sure] + self._names.by_name(unsure, doc)

    def derived(self, doc: int) -> list[Link]:
        """Classes that inherit from a class."""
        users = [one for one in self._names.users(doc, (RefKind.BASE,)) if self._is_class(one)]
        if not self._has_rules(doc):
            return self._names.by_name(users, doc)
        used = [one.doc for one in self._uses(doc) if one.resolved and one.doc >= 0]
        aliased = [one for one in used if self._is_class(one)]
        links = []
        for one in self._names.by_nearness(dict.fromkeys((*users, *aliased)), doc):
            bases = {link.doc: link.resolved for link in self.bases(one)}
            if doc in bases:
                links.append(Link(one, bases[doc]))
        return sorted(links, key=lambda link: not link.resolved)

    def references(self, doc: int) -> list[Link]:
        """Units that use a unit in any way, resolved ones first, then by nearness."""
        if not self._has_rules(doc):
            return self._users(doc, tuple(RefKind))
        return self._links(self._uses(doc), doc)

    def tests(self, doc: int) -> list[Link]:
        """Units in tests that call a unit, or call what certainly calls it; direct ones first."""
        found: dict[int, Link] = {}
        seen, ring = {doc}, [doc]
        until = monotonic() + MOST_SECONDS
        for _ in range(TEST_STEPS):
            callers: list[Link] = []
            for one in ring[:MOST_HELPERS]:
                callers += self.callers(one) if monotonic() < until else []
            ring = []
            for link in callers:
                if link.doc in seen:
                    continue
                seen.add(link.doc)
                if in_tests(self._view.path(link.doc)):
                    found[link.doc] = link
                elif link.resolved and int(self._view.doc_kinds[link.doc]) < Kind.CLASS:
                    ring.append(link.doc)
            if len(found) >= ENOUGH_TESTS:
                break
        return list(found.values())

    def siblings(self, doc: int) -> list[int]:
        """Other units of the same class, or of the same module where it stands in none."""
        parent = self._view.doc_parents[doc]
        units = self._view.docs_of_file(int(self._view.doc_files[doc]))
        inside = (one for one in units if self._view.doc_parents[one] == parent)
        return [one for one in inside if one != doc and self._view.doc_kinds[one] != Kind.MODULE]

    def definition(self, path: str, line: int, column: int) -> list[Link]:
        """What the name at a place means; several where that is not certain.

        A variable is a link to the unit in which it is bound, and the line there.

        Args:
            path: of a file of the view.
            line: 1-based.
            column: 0-based, in UTF-8 bytes.
        """
        found = self._definitions.of(path, line, column)
        self._sources.flush()
        return found

    def occurrences(self, doc: int) -> list[Occurrence]:
        """Exact places where a unit is used, resolved ones first; its own name is none."""
        uses = [(one.file, one.use, one.resolved) for one in self._uses(doc)]
        return [
            Occurrence(
                self._world.path(file), use.line, use.column, use.column + use.end - use.start, sure
            )
            for file, use, sure in uses
            if use is not None
        ]

    def declaration(self, doc: int) -> Occurrence | None:
        """The place of a unit's own name; None where it cannot be told."""
        file = self._world.file_of(doc)
        symbol = self._world.symbol_of_doc(doc) if self._has_rules(doc) else None
        source = self._sources.file(file)
        if symbol is None or symbol.scope < 0 or source is None:
            return None
        fact = self._world.scopes(file).scopes[symbol.scope].of
        line = source.source.line(fact.at)
        column = fact.at - source.source.line_start(line)
        end = column + len(fact.name.encode())
        return Occurrence(self._world.path(file), line, column, end, True)

    def name_at(self, path: str, line: int, column: int) -> Occurrence | None:
        """The name around a place in code (texts and comments hold none), without its meaning."""
        use = self._definitions.use_at(path, line, column)
        if use is None:
            return None
        return Occurrence(path, use.line, use.column, use.column + use.end - use.start, False)

    def changed(self, path: str) -> None:
        """Read a file anew: `read` gives another content for it now."""
        file = self._view.file_number(path)
        if file >= 0:
            self._world.forget(file)
            self._inference.forget()
            self._found.clear()

    def _uses(self, doc: int) -> list[Found]:
        if doc not in self._found:
            has_name = int(self._view.doc_kinds[doc]) < Kind.MODULE
            found = self._search.of(doc) if has_name and self._has_rules(doc) else []
            self._sources.flush()
            if any(one.use is None for one in found):
                return found  # some files are still to be read: the next call reads more
            self._found[doc] = found
        return self._found[doc]

    def _links(self, found: Iterable[Found], doc: int) -> list[Link]:
        """One link for each unit, certain if one of its uses is."""
        units: dict[int, tuple[bool, set[int]]] = {}
        for one in found:
            known = units.setdefault(one.doc, (one.resolved, set()))
            if one.use is not None and (one.resolved or not known[0]):
                known[1].add(one.use.line)
        units.pop(doc, None)
        units.pop(-1, None)
        return [Link(one, sure, tuple(sorted(lines))) for one, (sure, lines) in units.items()]

    def _calls_in(self, doc: int) -> list[Use]:
        """Calls in the text of a unit, and its decorators, in order."""
        file = self._world.file_of(doc)
        named = self._view.references(doc)
        names = dict.fromkeys(name for kind, name in named if kind in CALLS)
        aliases = {one.name for one in self._world.scopes(file).facts.imports}
        known = [one for one in names if one in aliases or len(self._view.defining(one))]
        found = [use for name in known for use in self._search.uses(file, name)]
        called = [one for one in found if one.role in _CALLED]
        mine = [one for one in called if self._search.owner(file, one) == doc]
        return sorted(mine, key=lambda use: use.start)

    def _meant(self, file: int, use: Use) -> tuple[bool, list[int]]:
        """Units that a call means, and whether that is certain."""
        symbols = self._meaning.of(file, use)
        if symbols:
            docs = [one for symbol in symbols for one in self._meaning.docs(symbol)]
            return True, [one for one in docs if self._search.decided(use, one, docs)]
        candidates = self._definitions.candidates(file, use)
        return False, candidates if len(candidates) <= MOST_MEANINGS else []

    def _users(self, doc: int, kinds: Iterable[RefKind]) -> list[Link]:
        return self._names.by_name(self._names.users(doc, tuple(kinds)), doc)

    def _has_rules(self, doc: int) -> bool:
        return self._world.rules(self._world.file_of(doc)) is not None

    def _is_class(self, doc: int) -> bool:
        return Kind.CLASS <= int(self._view.doc_kinds[doc]) < Kind.MODULE

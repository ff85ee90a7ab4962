"""All uses of a unit: files that hold its name are read, each use is resolved."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

from indexers.graph.facts.types import ANY_NUMBER
from indexers.graph.facts.types import Function as FunctionFact
from indexers.graph.languages.paths import shared
from indexers.graph.names import called_names
from indexers.graph.resolve.meaning import Meaning
from indexers.graph.resolve.uses import UNKNOWN_ARGUMENTS, Role, Use, uses_of
from indexers.graph.resolve.values import Values, Variable
from indexers.graph.resolve.world import World
from indexers.tokens import terms_of
from indexers.types import Kind

MOST_NEW_BYTES = 1 << 20
"""Of files that are parsed for the first time to answer one question."""
MOST_SECONDS = 1.0
"""After which no file is parsed for the first time, to answer one question."""
KNOWN_SECONDS = 1.0
"""After which, in addition, no more uses are resolved in files that are known already."""
MOST_IMPORTERS = 100
"""Files that are read for the name that they give to the default export of a module."""
MOST_USES = 8192
"""Pairs of a file and a name whose uses are kept."""


@dataclass(frozen=True, slots=True)
class Found:
    """A use of a unit.

    Attributes:
        file: in which it stands.
        doc: the unit in which it stands.
        use: the place; None if the file was not read.
        resolved: it is certain.
    """

    file: int
    doc: int
    use: Use | None
    resolved: bool


class UseSearch:
    """Finds uses, and remembers them."""

    def __init__(self, world: World, meaning: Meaning) -> None:
        self._world = world
        self._meaning = meaning
        self._uses: OrderedDict[tuple[bytes, str], list[Use]] = OrderedDict()

    def uses(self, file: int, name: str) -> list[Use]:
        """Uses of a name in a file; none where it cannot be read."""
        sources = self._world.sources
        source = sources.file(file)
        rules = self._world.rules(file)
        if source is None or rules is None:
            return []
        key = (source.key, name)
        if key not in self._uses:
            tree = sources.tree(file)
            root = tree.root_node if tree is not None else None
            self._uses[key] = uses_of(name, root, source.source, rules.syntax) if root else []
            if len(self._uses) > MOST_USES:
                self._uses.popitem(last=False)
        return self._uses[key]

    def of(self, doc: int) -> list[Found]:
        """All uses of a unit, resolved ones first, then by nearness."""
        world = self._world
        home = world.file_of(doc)
        names = list(called_names(world.view, doc))
        names += self._names_of_default(home, names[0], world.path(home))
        found: dict[tuple[int, int], Found] = {}
        unread: list[Found] = []
        done: set[str] = set()
        budget, until = MOST_NEW_BYTES, monotonic() + MOST_SECONDS
        while names:
            name = names.pop()
            if name in done:
                continue
            done.add(name)
            for file in self._files(doc, name, home):
                known = world.sources.is_known(file)
                budget -= 0 if known else self._size(file)
                late = monotonic() - until > (KNOWN_SECONDS if known else 0)
                if file != home and (late or (budget < 0 and not known)):
                    unread += self._unread(file, name)
                    continue
                for one in self._in_file(file, name, doc):
                    if one.use is not None:
                        found.setdefault((file, one.use.start), one)
                names += [one for one in self._aliases(file, name, found) if one not in done]
        return self._ordered([*found.values(), *unread], home)

    def owner(self, file: int, use: Use) -> int:
        """The unit that a use stands in; a decorator belongs to what it decorates."""
        world = self._world
        doc = world.doc_at(file, use.start)
        if use.role is not Role.DECORATOR:
            return doc
        if doc >= 0 and int(world.view.doc_kinds[doc]) < Kind.CLASS:
            return doc
        following = world.sources.units(file).after(use.start)
        return following if following >= 0 else doc

    def plausible(self, use: Use, symbols: Values, doc: int, file: int) -> bool:
        """Whether an unresolved use may mean a unit, by its form."""
        world = self._world
        if symbols:
            return any(self._meaning.may_run(one, doc) for one in symbols)
        if use.role is Role.IMPORT:
            return False
        rules = world.rules(file)
        in_class = "." in world.qualified(doc)
        if use.bare and in_class and rules is not None and not rules.implicit_this:
            return False
        if not use.bare and not in_class and self._from_variable(use, file):
            return False
        owned = self._names_object(doc)
        return fits(use, self._fact(doc), owned=owned, bound=owned)

    def _in_file(self, file: int, name: str, doc: int) -> Iterator[Found]:
        own = called_names(self._world.view, doc)[0]
        starts = self._world.scopes(file).by_name_at
        for use in self.uses(file, name):
            if use.start in starts:
                continue
            symbols = self._meaning.of(file, use)
            called = use.role in (Role.CALL, Role.DECORATOR)
            docs = [one for symbol in symbols for one in self._meaning.docs(symbol, called=called)]
            if doc in docs:
                if self.decided(use, doc, docs):
                    yield Found(file, self.owner(file, use), use, resolved=True)
            elif name == own and self.plausible(use, symbols, doc, file):
                yield Found(file, self.owner(file, use), use, resolved=False)

    def decided(self, use: Use, doc: int, docs: list[int]) -> bool:
        """Whether the arity leaves a unit among several of its name."""
        if len(docs) == 1 or self._fits(use, doc):
            return True
        return not any(self._fits(use, other) for other in docs if other != doc)

    def _fits(self, use: Use, doc: int) -> bool:
        return fits(use, self._fact(doc), owned=self._names_object(doc))

    def _names_object(self, doc: int) -> bool:
        """Whether the object is among a method's parameters, as in Python."""
        rules = self._world.rules(self._world.file_of(doc))
        return bool(rules is not None and rules.object_names) and "." in self._world.qualified(doc)

    def _fact(self, doc: int) -> FunctionFact | None:
        symbol = self._world.symbol_of_doc(doc)
        if symbol.scope < 0:
            return None
        fact = self._world.scopes(symbol.file).scopes[symbol.scope].of
        return fact if isinstance(fact, FunctionFact) else None

    def _from_variable(self, use: Use, file: int) -> bool:
        """Whether what stands before the dot is an object, so that no module is meant."""
        if not use.receiver.isidentifier():
            return True
        scope = self._world.scopes(file).at(use.start)
        symbols = self._meaning.bare(file, use.receiver, scope)
        return any(isinstance(one, Variable) for one in symbols)

    def _files(self, doc: int, name: str, home: int) -> list[int]:
        """Files that may use a name, near ones first."""
        view = self._world.view
        docs = set(view.referring(name)[0].tolist())
        terms = terms_of(name)
        if terms:
            docs |= set(view.postings(terms[-1]).docs.tolist())
        family, path = self._world.family(home), self._world.path(home)
        files = {self._world.file_of(one) for one in docs} | {home}
        kept = [one for one in files if self._world.family(one) == family]
        return sorted(kept, key=lambda one: (-shared(self._world.path(one), path), one))

    def _aliases(self, file: int, name: str, found: dict[tuple[int, int], Found]) -> list[str]:
        """Other names that an import gives to what was found in it."""
        facts = self._world.scopes(file).facts
        taken = [one for one in facts.imports if one.member == name and (file, one.at) in found]
        names = [alias for one in taken for alias in (one.name, one.exported)]
        names += [exported for exported, chain in facts.exports if chain == name]
        return [alias for alias in names if alias and alias not in (name, "default")]

    def _names_of_default(self, home: int, name: str, path: str) -> list[str]:
        """Names that other files give to what a module hands out without a name."""
        world = self._world
        handed = world.scopes(home).facts.exports
        if not any(exported == "default" and chain == name for exported, chain in handed):
            return []
        stem = path.rpartition("/")[2].partition(".")[0]
        word = path.split("/")[-2] if stem == "index" and "/" in path else stem
        terms = terms_of(word)
        docs = world.view.postings(terms[-1]).docs.tolist() if terms else ()
        files = {world.file_of(doc) for doc in docs}
        near = sorted(files, key=lambda one: -shared(world.path(one), path))[:MOST_IMPORTERS]
        return [
            one.name
            for file in near
            if world.family(file) == world.family(home)
            for one in world.scopes(file).facts.imports
            if one.member == "default" and home in world.target(file, one.module).files
        ]

    def _size(self, file: int) -> int:
        module = self._world.module_doc(file)
        return self._world.view.span(module).end_byte if module >= 0 else 0

    def _unread(self, file: int, name: str) -> list[Found]:
        """Uses that the segments know of, in a file that there was no time to read."""
        docs = set(self._world.view.referring(name)[0].tolist())
        inside = self._world.view.docs_of_file(file)
        return [Found(file, one, None, resolved=False) for one in inside if one in docs]

    def _ordered(self, found: list[Found], home: int) -> list[Found]:
        path = self._world.path(home)

        def key(one: Found) -> tuple[bool, int, int, int]:
            near = shared(self._world.path(one.file), path)
            return not one.resolved, -near, one.file, one.use.start if one.use else 0

        return sorted(found, key=key)


def fits(use: Use, fact: FunctionFact | None, *, owned: bool, bound: bool = False) -> bool:
    """Whether a function can take the arguments of a use.

    Args:
        use: the place.
        fact: the function, if it is one.
        owned: its object is among its parameters.
        bound: the object is not among the arguments.
    """
    if use.role is not Role.CALL or use.arguments == UNKNOWN_ARGUMENTS or fact is None:
        return True
    most = fact.high - bound if fact.high != ANY_NUMBER else ANY_NUMBER
    return fact.low - owned <= use.arguments <= most

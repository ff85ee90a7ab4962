"""What expressions are worth, as far as their syntax tells."""

from __future__ import annotations

import re
from itertools import pairwise

from indexers.graph.facts.types import SUPER, TEXT, THIS, TYPE
from indexers.graph.facts.types import Function as FunctionFact
from indexers.graph.resolve.fixtures import fixtures_of
from indexers.graph.resolve.lookup import PRIMITIVES, Lookup
from indexers.graph.resolve.members import Members
from indexers.graph.resolve.values import (
    FOREIGN,
    Folder,
    Foreign,
    Function,
    Many,
    Module,
    Object,
    Super,
    Type,
    Value,
    Values,
    Variable,
    fitting,
    merged,
)
from indexers.graph.resolve.world import World

MOST_DEPTH = 16
MOST_STEPS = 10
MOST_VALUES = 6
MOST_EVALUATIONS = 2000
"""Chains that one question may lead to."""
_STEP = re.compile(r"\(\)|\[\]|\.?[^.()\[\]]+")
_PASSED = frozenset(
    """unwrap expect clone borrow borrow_mut as_ref as_mut lock read write get_mut to_owned
    into iter iter_mut into_iter await unwrap_or_default""".split()
)
"""Methods of Rust's wrappers, which types leave out: they give what is wrapped."""


class Inference:
    """Evaluates chains, names and members; remembers what it found.

    Attributes:
        world: the project.
        lookup: bare names.
        members: members of classes.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.members = Members(world, self.chain)
        self.lookup = Lookup(world, self.members.of_type, self.chain)
        self._known: dict[tuple[int, str, int], Values] = {}
        self._open: set[tuple[int, str, int]] = set()
        self._cut = 0
        self._spent = 0

    def forget(self) -> None:
        """Start anew: a file has changed."""
        self._known.clear()

    def chain(self, file: int, chain: str, scope: int) -> Values:
        """What a chain is worth in a scope of a file; nothing if that is not known."""
        if not chain:
            return ()
        key = (file, chain, scope)
        if key in self._known:
            return self._known[key]
        if key in self._open or len(self._open) >= MOST_DEPTH or self._spent >= MOST_EVALUATIONS:
            self._cut += 1
            return ()
        self._spent = self._spent + 1 if self._open else 0
        cut = self._cut
        self._open.add(key)
        try:
            found = merged(*(self._one(file, part, scope) for part in chain.split("|")))
        finally:
            self._open.discard(key)
        if not self._open or cut == self._cut:
            self._known[key] = found[:MOST_VALUES]
        return found[:MOST_VALUES]

    def worth(self, symbol: Value) -> Values:
        """What a symbol is worth: a variable what it is bound to, others themselves."""
        if isinstance(symbol, Function):
            fact = self._fact(symbol)
            read = fact is not None and any(one.endswith("property") for one in fact.marks)
            return self.returned(symbol) if read else (symbol,)
        if not isinstance(symbol, Variable):
            return (symbol,)
        scopes = self.world.scopes(symbol.file)
        binding = scopes.facts.bindings[symbol.index]
        if binding.chain and _STEP.findall(binding.chain)[0] == binding.name:
            return self._rebound(symbol)
        if binding.chain:
            return self.chain(symbol.file, binding.chain, scopes.at(binding.at))
        given = fixtures_of(self.world, symbol.file, binding.name)
        values = merged(*(self.returned(one) for one in given))
        return tuple(one.of if isinstance(one, Many) else one for one in values)

    def member(self, value: Value, name: str) -> Values:
        """What a member of a value stands for; nothing if that is not known."""
        if isinstance(value, Object):
            return self.members.of_type(value.type, name)
        if isinstance(value, Type):
            return self.members.of_type(value, name)
        if isinstance(value, Super):
            return self.members.of_bases(value.type, name)
        if isinstance(value, Module):
            return self.lookup.in_module(value, name)
        if isinstance(value, Folder):
            return self.lookup.in_folder(value, name)
        if isinstance(value, Foreign):
            return (FOREIGN,) if value.sure else ()
        return (FOREIGN,) if isinstance(value, Many) else self.named_after(value, name)

    def named_after(self, value: Value, name: str) -> Values:
        """JavaScript's `app.use = function`: units that carry the name of what holds them."""
        world = self.world
        if isinstance(value, Function):
            owner = world.qualified(value.doc) if value.doc >= 0 else ""
        elif isinstance(value, Variable):
            owner = world.scopes(value.file).facts.bindings[value.index].name
        else:
            return ()
        docs = world.members(owner, name) if owner else []
        return tuple(world.symbol_of_doc(doc) for doc in docs if world.file_of(doc) == value.file)

    def this(self, file: int, scope: int) -> Type | None:
        """The class around a scope, or the one that the unit around it belongs to by name."""
        world = self.world
        scopes = world.scopes(file)
        number = scopes.class_around(scope)
        if number >= 0:
            found = world.symbol(file, number)
            return found if isinstance(found, Type) else None
        around = scopes.around(scope)
        doc = world.doc_of_scope(file, around[-1]) if around else -1
        owner = world.qualified(doc).rpartition(".")[0] if doc >= 0 else ""
        return self._type_named(file, owner) if owner else None

    def returned(self, function: Function) -> Values:
        """What a function gives."""
        fact = self._fact(function)
        if fact is None or not fact.returns:
            return ()
        return self.chain(function.file, fact.returns, function.scope)

    def _type_named(self, file: int, qualified: str) -> Type | None:
        world = self.world
        docs = world.defining(qualified.rpartition(".")[2], world.family(file))
        docs = [doc for doc in docs if world.qualified(doc) == qualified]
        docs = [doc for doc in docs if world.belongs(file, world.file_of(doc))]
        docs.sort(key=lambda doc: world.file_of(doc) != file)
        symbols = (world.symbol_of_doc(doc) for doc in docs)
        return next((one for one in symbols if isinstance(one, Type)), None)

    def _rebound(self, symbol: Variable) -> Values:
        """`x = x.strip()`: what the name was bound to before, or is outside of the scope."""
        scopes = self.world.scopes(symbol.file)
        binding = scopes.facts.bindings[symbol.index]
        scope = scopes.binding_scopes[symbol.index]
        earlier = [one for one in scopes.bound(scope, binding.name) if one < symbol.index]
        before: Values = ()
        if earlier:
            before = (Variable(symbol.file, earlier[-1]),)
        elif scope >= 0:
            outer = scopes.scopes[scope].parent
            before = self.lookup.name(symbol.file, binding.name, outer)
        return self._run(before, _STEP.findall(binding.chain)) if symbol not in before else ()

    def _one(self, file: int, chain: str, scope: int) -> Values:
        if chain.startswith("*"):
            return tuple(Many(value) for value in self._one(file, chain[1:], scope))
        steps = _STEP.findall(chain)
        if not steps or len(steps) > MOST_STEPS:
            return ()
        symbols = self._head(file, steps[0], scope)
        if not symbols and len(steps) > 1 and steps[1][0] == "." and self._may_skip(file):
            return self._one(file, "".join(steps[1:]).lstrip("."), scope)
        return self._run(symbols, steps)

    def _may_skip(self, file: int) -> bool:
        """Whether names may be qualified by namespaces, which are nothing that we know of."""
        rules = self.world.rules(file)
        return rules is not None and rules.loose

    def _head(self, file: int, head: str, scope: int) -> Values:
        if head == TEXT:
            return (FOREIGN,)
        if head in (THIS, TYPE, SUPER, "Self"):
            found = self.this(file, scope)
            if found is None:
                return ()
            made = Super(found) if head == SUPER else Object(found)
            return (found if head in (TYPE, "Self") else made,)
        return self.lookup.name(file, head, scope)

    def _run(self, symbols: Values, steps: list[str]) -> Values:
        """Go all steps of a chain but the first one, whose symbols are given."""
        for before, step in pairwise(steps):
            symbols = fitting(symbols, called=step == "()")
            symbols = self._step(symbols, step, before.lstrip("."))[:MOST_VALUES]
        return self._worth_all(fitting(symbols, called=False))

    def _worth_all(self, symbols: Values) -> Values:
        return merged(*(self.worth(one) for one in symbols))

    def _step(self, symbols: Values, step: str, before: str) -> Values:
        if step == "()":
            makes = before[:1].isupper() or before in PRIMITIVES
            called = merged(
                *((one,) if isinstance(one, Function) else self.worth(one) for one in symbols)
            )
            return merged(*(self._called(one, makes) for one in called))
        if step == "[]":
            return merged(*(self._indexed(one) for one in self._worth_all(symbols)))
        name = step.lstrip(".")
        found = []
        for symbol in symbols:
            named = self.named_after(symbol, name) if isinstance(symbol, Variable) else ()
            found.append(named or merged(*(self._stepped(one, name) for one in self.worth(symbol))))
        return merged(*found)

    def _stepped(self, value: Value, name: str) -> Values:
        if name == "__enter__":
            return (value.of,) if isinstance(value, Many) else self._entered(value)
        found = self.member(value, name)
        if not found and name in _PASSED and isinstance(value, Object | Many):
            return (value,)
        return found

    def _entered(self, value: Value) -> Values:
        """What `with` gives: mostly the thing itself."""
        found = self.member(value, "__enter__")
        given = merged(*(self.returned(one) for one in found if isinstance(one, Function)))
        return given or (value,)

    def _called(self, value: Value, makes: bool) -> Values:
        """What a call gives; `makes` if its name looks like that of a class."""
        if isinstance(value, Type):
            return (Object(value),)
        if isinstance(value, Object | Super | Many):
            return (value,)
        if isinstance(value, Function):
            return self.returned(value)
        return (Foreign(sure=value.sure and makes),) if isinstance(value, Foreign) else ()

    def _indexed(self, value: Value) -> Values:
        if isinstance(value, Many):
            return (value.of,)
        return (Foreign(sure=False),) if isinstance(value, Foreign) else ()

    def _fact(self, function: Function) -> FunctionFact | None:
        if function.scope < 0:
            return None
        fact = self.world.scopes(function.file).scopes[function.scope].of
        return fact if isinstance(fact, FunctionFact) else None

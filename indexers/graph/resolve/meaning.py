"""What the use of a name means."""

from __future__ import annotations

from indexers.graph.facts.types import THIS, TYPE
from indexers.graph.names import CONSTRUCTORS
from indexers.graph.resolve.inference import Inference
from indexers.graph.resolve.uses import Role, Use
from indexers.graph.resolve.values import (
    Function,
    Module,
    Type,
    Value,
    Values,
    Variable,
    fitting,
    merged,
    own,
)
from indexers.types import Kind

MOST_ANCESTORS = 40


class Meaning:
    """Resolves uses."""

    def __init__(self, inference: Inference) -> None:
        self._inference = inference
        self._world = inference.world

    def of(self, file: int, use: Use) -> Values:
        """What a use stands for; nothing if that is not known."""
        scopes = self._world.scopes(file)
        if use.start in scopes.by_name_at:
            return (self._world.symbol(file, scopes.by_name_at[use.start]),)
        if use.role is Role.IMPORT:
            return self._imported(file, use)
        scope = scopes.at(use.start)
        if use.bare:
            return self._latest(self.bare(file, use.name, scope), use)
        if not use.receiver:
            return ()
        values = self._inference.chain(file, use.receiver, scope)
        named = self._of_variable(file, use, scope)
        found = own(merged(*(self._inference.member(one, use.name) for one in values)))
        return named or fitting(found, called=use.role is Role.CALL)

    def bare(self, file: int, name: str, scope: int) -> Values:
        """What a bare name stands for in a scope."""
        found = self._inference.lookup.name(file, name, scope)
        if name in ("this", "self") and not any(isinstance(one, Variable) for one in found):
            return self._inference.chain(file, TYPE, scope)
        return found

    def docs(self, symbol: Value, *, called: bool = False) -> list[int]:
        """The units that a symbol is, with the constructor where a class is called."""
        if isinstance(symbol, Module):
            doc = self._world.module_doc(symbol.file)
            return [doc] if doc >= 0 else []
        if not isinstance(symbol, Type | Function) or symbol.doc < 0:
            return []
        if not called or not isinstance(symbol, Type):
            return [symbol.doc]
        return [symbol.doc, *self._constructors(symbol)]

    def place(self, symbol: Value) -> tuple[int, int] | None:
        """File and byte at which a symbol is bound that is no unit."""
        if isinstance(symbol, Variable):
            binding = self._world.scopes(symbol.file).facts.bindings[symbol.index]
            return symbol.file, binding.at
        if isinstance(symbol, Type | Function) and symbol.scope >= 0:
            return symbol.file, self._world.scopes(symbol.file).scopes[symbol.scope].of.at
        return None

    def may_run(self, symbol: Value, doc: int) -> bool:
        """Whether a call of a symbol may end in a unit that overrides it."""
        world = self._world
        if not isinstance(symbol, Function) or symbol.doc < 0:
            return False
        owner, heir = (int(world.view.doc_parents[one]) for one in (symbol.doc, doc))
        if owner < 0 or owner == heir:
            return False
        if int(world.view.doc_kinds[owner]) in (Kind.INTERFACE, Kind.TRAIT):
            return True
        return heir >= 0 and owner in self._ancestors(heir)

    def _ancestors(self, doc: int) -> set[int]:
        found: set[int] = set()
        waiting = [self._world.symbol_of_doc(doc)]
        while waiting and len(found) < MOST_ANCESTORS:
            one = waiting.pop()
            bases = self._inference.members.bases(one) if isinstance(one, Type) else ()
            fresh = [base for base in bases if isinstance(base, Type) and base.doc not in found]
            found.update(base.doc for base in fresh)
            waiting += fresh
        return found

    def _constructors(self, symbol: Type) -> list[int]:
        members = self._inference.members
        named = [members.of_type(symbol, name) for name in sorted(CONSTRUCTORS)]
        for found in (members.named_like(symbol), *named):
            docs = [one.doc for one in found if isinstance(one, Function) and one.doc >= 0]
            if docs:
                return docs
        return []

    def _latest(self, symbols: Values, use: Use) -> Values:
        """Of the bindings of a variable, the last one before the use."""
        symbols = fitting(symbols, called=use.role is Role.CALL)
        if not all(isinstance(one, Variable) for one in symbols):
            return symbols
        places = [(self.place(one) or (-1, -1), one) for one in symbols]
        before = [one for place, one in places if place[1] <= use.start]
        return (before[-1],) if before else symbols[:1]

    def _of_variable(self, file: int, use: Use, scope: int) -> Values:
        """Units that are named by the chain of members that they are assigned to."""
        if not use.receiver.isidentifier() or use.receiver == THIS:
            return ()
        symbols = self._inference.lookup.name(file, use.receiver, scope)
        variables = [one for one in symbols if isinstance(one, Variable)]
        return merged(*(self._inference.named_after(one, use.name) for one in variables))

    def _imported(self, file: int, use: Use) -> Values:
        lookup = self._inference.lookup
        imports = self._world.scopes(file).facts.imports
        for one in imports:
            if one.at == use.start:
                return lookup.imported(file, one)
        for one in imports:
            if one.start <= use.start < one.end and one.start >= 0:
                return lookup.modules(file, one.module[: max(1, use.end - one.start)])
        return lookup.name(file, use.name, -1)

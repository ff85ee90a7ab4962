"""Members of classes: their own, those of their bases, and fields."""

from __future__ import annotations

from collections.abc import Callable

from indexers.graph.facts.types import Class
from indexers.graph.resolve.values import FOREIGN, Foreign, Type, Values, Variable, merged
from indexers.graph.resolve.world import World

MOST_BASES = 40
"""Classes that are looked through for one member."""

ChainOf = Callable[[int, str, int], Values]


class Members:
    """What classes hold."""

    def __init__(self, world: World, chain_of: ChainOf) -> None:
        """Take what knows the values of chains."""
        self._world = world
        self._chain_of = chain_of

    def of_type(self, type_: Type, name: str) -> Values:
        """A member of a class or of the nearest base that has it; nothing if not known."""
        return self._first([type_], name)

    def of_bases(self, type_: Type, name: str) -> Values:
        """A member as the bases of a class have it."""
        bases, foreign = self._split(type_)
        return self._first(bases, name, foreign)

    def bases(self, type_: Type) -> Values:
        """What a class inherits from, in order; what is not known is left out."""
        world = self._world
        scopes = world.scopes(type_.file)
        found: list[Values] = []
        scope = scopes.scopes[type_.scope] if type_.scope >= 0 else None
        if scope is not None and isinstance(scope.of, Class):
            found += [self._chain_of(type_.file, one, scope.parent) for one in scope.of.bases]
        name = scope.of.name if scope is not None else ""
        for said, base in scopes.facts.extends:
            if said == name:
                found.append(self._chain_of(type_.file, base, -1))
        return merged(*found)

    def named_like(self, type_: Type) -> Values:
        """Constructors that have the name of their class."""
        scopes = self._world.scopes(type_.file)
        if type_.scope < 0:
            return ()
        inside = scopes.defined(type_.scope, scopes.scopes[type_.scope].of.name)
        return tuple(self._world.symbol(type_.file, one) for one in inside)

    def _first(self, types: list[Type], name: str, foreign: bool = False) -> Values:
        """Look through classes and their bases, nearest first."""
        seen: set[Type] = set()
        assigned: Values = ()
        while types and len(seen) < MOST_BASES:
            one = types.pop(0)
            if one in seen:
                continue
            seen.add(one)
            found = self._own(one, name)
            if found and not self._is_assigned(found):
                return found
            assigned = assigned or found
            bases, some_foreign = self._split(one)
            types = [*bases, *types]
            foreign = foreign or some_foreign
        return assigned or ((FOREIGN,) if foreign else ())

    def _is_assigned(self, found: Values) -> bool:
        """Whether it is a field that is only assigned: a base may say what it is (a property)."""
        world = self._world
        return all(
            isinstance(one, Variable) and world.scopes(one.file).facts.bindings[one.index].field
            for one in found
        )

    def _split(self, type_: Type) -> tuple[list[Type], bool]:
        values = self.bases(type_)
        types = [one for one in values if isinstance(one, Type)]
        return types, any(isinstance(one, Foreign) for one in values)

    def _own(self, type_: Type, name: str) -> Values:
        world = self._world
        scopes = world.scopes(type_.file)
        rules = world.rules(type_.file)
        found: Values = ()
        if type_.scope >= 0:
            inside = scopes.defined(type_.scope, name)
            found = tuple(world.symbol(type_.file, one) for one in inside)
        if not found or (rules is not None and rules.open_types):
            found = merged(found, self._elsewhere(type_, name))
        if type_.scope >= 0 and name == scopes.scopes[type_.scope].of.name:
            found = tuple(one for one in found if isinstance(one, Type))  # no constructors
        if type_.scope < 0 or (found and (rules is None or not rules.implicit_this)):
            return found
        indexes = (*scopes.bound(type_.scope, name), *scopes.fields(type_.scope, name))
        return merged(found, tuple(Variable(type_.file, index) for index in indexes))

    def _elsewhere(self, type_: Type, name: str) -> Values:
        """Units that carry the name of the type, wherever they may stand."""
        world = self._world
        if type_.doc < 0:
            return ()
        docs = world.members(world.qualified(type_.doc), name)
        kept = [doc for doc in docs if world.belongs(type_.file, world.file_of(doc))]
        return tuple(world.symbol_of_doc(doc) for doc in kept if doc != type_.doc)

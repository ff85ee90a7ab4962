"""What a bare name stands for in a scope, and what a module hands out."""

from __future__ import annotations

from collections.abc import Callable

from indexers.graph.facts.types import ALL, TYPE, Import
from indexers.graph.languages.protocol import Rules
from indexers.graph.resolve.scopes import MODULE_SCOPE, Scopes
from indexers.graph.resolve.values import (
    FOREIGN,
    Folder,
    Foreign,
    Function,
    Module,
    Type,
    Value,
    Values,
    Variable,
    merged,
    own,
)
from indexers.graph.resolve.world import World

MOST_NEIGHBOURS = 40
"""Files of a package that are read for a name that no unit has."""
MOST_HOPS = 12
"""Files that a name is followed through by re-exports."""
PRIMITIVES = frozenset(
    "str int float bool bytes list dict set tuple frozenset object string number boolean".split()
)
"""Types of the languages themselves: what they give is never ours."""
_ROOTS = frozenset(("crate", "super"))
"""Rust's names for modules."""
_FOREIGN = frozenset(("std", "System", "core", "alloc"))
"""Namespaces of the languages' own libraries."""

MemberOf = Callable[[Type, str], Values]
ChainOf = Callable[[int, str, int], Values]


class Lookup:
    """Names of files, by the rules of their languages."""

    def __init__(self, world: World, member_of: MemberOf, chain_of: ChainOf) -> None:
        """Take what knows the members of classes and the values of chains."""
        self._world = world
        self._member_of = member_of
        self._chain_of = chain_of
        self._answers: dict[tuple[int, str], Values] = {}

    def name(self, file: int, name: str, scope: int) -> Values:
        """What a name stands for in a scope of a file; nothing if it is not known."""
        rules = self._world.rules(file)
        if rules is None:
            return ()
        if name in _ROOTS:
            return self.modules(file, name)
        return (
            self._in_scopes(file, name, scope, rules)
            or self.module_name(file, name)
            or self._seen(file, name, rules)
        )

    def module_name(self, file: int, name: str, hops: int = MOST_HOPS) -> Values:
        """What a name stands for at the top of a file, imports included."""
        scopes = self._world.scopes(file)
        defined = self._defined(file, scopes, MODULE_SCOPE, name)
        imported = merged(*(self.imported(file, one, hops) for one in scopes.imports(name)))
        if defined or imported:
            kept = own(merged(defined, imported))
            inner = tuple(one for one in kept if not isinstance(one, Variable))
            return inner or kept
        return self._from_all(file, scopes, name, hops)

    def exported(self, file: int, name: str, hops: int = MOST_HOPS) -> Values:
        """What a module hands out under a name.

        Within one question a module is asked once for a name, and has nothing to say while
        it is being asked: modules that hand out all of each other's names would otherwise be
        gone through in every order.
        """
        if hops <= 0:
            return ()
        asked, outermost = (file, name), not self._answers
        if asked not in self._answers:
            self._answers[asked] = ()
            try:
                self._answers[asked] = self._handed_out(file, name, hops)
                return self._answers[asked]
            finally:
                if outermost:
                    self._answers.clear()
        return self._answers[asked]

    def _handed_out(self, file: int, name: str, hops: int) -> Values:
        facts = self._world.scopes(file).facts
        for exported, chain in facts.exports:
            found = self._chain_of(file, chain, MODULE_SCOPE) if exported == name else ()
            if found:
                return found
        handed = [one for one in facts.imports if one.exported == name]
        if handed:
            return own(merged(*(self.imported(file, one, hops) for one in handed)))
        return self.module_name(file, name, hops)

    def imported(self, file: int, one: Import, hops: int = MOST_HOPS) -> Values:
        """What an import brings."""
        if hops <= 0:
            return ()
        target = self._world.target(file, one.module)
        if not target.files and not target.folders:
            return (FOREIGN,) if target.known else ()
        if not one.member or one.member == ALL:
            return self._modules(file, target.files, target.folders)
        found = merged(*(self._held(number, one.member, hops - 1) for number in target.files))
        if found:
            return own(found)
        family = self._world.family(file)
        inner = (
            self.in_folder(Folder(folder, family), one.member, hops - 1)
            for folder in target.folders
        )
        return own(merged(*inner))

    def modules(self, file: int, module: str) -> Values:
        """What the name of a module stands for in a file."""
        target = self._world.target(file, module)
        return self._modules(file, target.files, target.folders)

    def in_folder(self, folder: Folder, name: str, hops: int = MOST_HOPS) -> Values:
        """What a package without a file of its own holds under a name."""
        if hops <= 0:
            return ()
        world = self._world
        here = world.paths.in_folder.get(folder.path, ())
        here = [one for one in here if world.family(one) == folder.family]
        defining = set(world.paths.defining(name))
        for files in ([one for one in here if one in defining], here[:MOST_NEIGHBOURS]):
            found = merged(*(self._top(number, name) for number in files))
            if found:
                return found
        return self._submodule(folder.path, name, folder.family)

    def in_module(self, module: Module, name: str) -> Values:
        """What a module holds under a name: its own names, then modules in its folder."""
        found = self.exported(module.file, name)
        if found or module.folder is None:
            return found
        return self._submodule(module.folder, name, self._world.family(module.file))

    def _held(self, file: int, name: str, hops: int) -> Values:
        """What a file hands out; in Java, the class that it is named after may hold it."""
        found = self.exported(file, name, hops)
        rules = self._world.rules(file)
        if found or rules is None or not rules.implicit_this:
            return found
        stem = self._world.path(file).rpartition("/")[2].partition(".")[0]
        types = (one for one in self._top(file, stem) if isinstance(one, Type))
        return merged(*(self._member_of(one, name) for one in types))

    def _top(self, file: int, name: str) -> Values:
        return self._defined(file, self._world.scopes(file), MODULE_SCOPE, name)

    def _submodule(self, folder: str, name: str, family: str) -> Values:
        world = self._world
        paths = world.paths
        inside = (*paths.in_folder.get(folder, ()), *paths.in_folder.get(f"{folder}/{name}", ()))
        file = next((one for one in inside if world.family(one) == family), -1)
        rules = world.rules(file) if file >= 0 else None
        text = rules.inside(name) if rules is not None else ""
        if rules is None or not text:
            return ()
        path = f"{folder}/-" if folder else "-"
        target = rules.module(text, path, world.scopes(file).facts, paths)
        return self._modules(file, target.files, target.folders)

    def _modules(self, file: int, files: tuple[int, ...], folders: tuple[str, ...]) -> Values:
        if files:
            holder = folders[0] if folders else None
            return tuple(Module(number, holder) for number in files)
        family = self._world.family(file)
        return tuple(Folder(folder, family) for folder in folders)

    def _in_scopes(self, file: int, name: str, scope: int, rules: Rules) -> Values:
        scopes = self._world.scopes(file)
        for number in scopes.around(scope):
            if not scopes.scopes[number].is_class or not (rules.implicit_this or number != scope):
                found = self._defined(file, scopes, number, name)
            elif rules.implicit_this:
                symbol = self._world.symbol(file, number)
                found = self._member_of(symbol, name) if isinstance(symbol, Type) else ()
            else:
                found = ()
            if found and found != (FOREIGN,):
                return found
        is_outside = rules.implicit_this and rules.open_types
        return self._of_outer_type(file, name, scope) if is_outside else ()

    def _of_outer_type(self, file: int, name: str, scope: int) -> Values:
        """A member of the type of a method that stands outside of the type."""
        for one in self._chain_of(file, TYPE, scope):
            found = self._member_of(one, name) if isinstance(one, Type) else ()
            if found and found != (FOREIGN,):
                return found
        return ()

    def _defined(self, file: int, scopes: Scopes, scope: int, name: str) -> Values:
        world = self._world
        found: list[Value] = [world.symbol(file, one) for one in scopes.defined(scope, name)]
        if scope == MODULE_SCOPE:
            found = [one for one in found if not self._is_member(one)]
        if found:
            return tuple(found)
        return tuple(Variable(file, index) for index in scopes.bound(scope, name))

    def _is_member(self, symbol: Value) -> bool:
        """Whether it stands at the top of a file, but belongs to a type by its name."""
        doc = symbol.doc if isinstance(symbol, Function | Type) else -1
        return doc >= 0 and "." in self._world.qualified(doc)

    def _from_all(self, file: int, scopes: Scopes, name: str, hops: int) -> Values:
        """Look through imports that bring all names of a module."""
        if hops <= 0:
            return ()
        family = self._world.family(file)
        found: list[Values] = []
        for one in scopes.imports(ALL):
            target = self._world.target(file, one.module)
            found += [self._held(number, name, hops - 1) for number in target.files]
            for folder in target.folders if not target.files else ():
                found.append(self.in_folder(Folder(folder, family), name, hops - 1))
        return own(merged(*found))

    def _seen(self, file: int, name: str, rules: Rules) -> Values:
        """Names of other files that need no import."""
        world = self._world
        facts = world.scopes(file).facts
        files = rules.visible(name, world.path(file), facts, world.paths)
        found = merged(*(self._top(number, name) for number in files))
        if found:
            return found
        if name in _FOREIGN:
            return (FOREIGN,)
        if rules.loose or self._may_be_brought(file):
            return ()
        return (Foreign(sure=name in PRIMITIVES),)

    def _may_be_brought(self, file: int) -> bool:
        """Whether a module that is not found brings all of its names."""
        brought = self._world.scopes(file).imports(ALL)
        targets = (self._world.target(file, one.module) for one in brought)
        return any(not one.files and not one.folders for one in targets)

"""The scopes of one file, and what is bound in each."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from indexers.graph.facts.types import Class, Facts, Function, Import

MODULE_SCOPE = -1


@dataclass(frozen=True, slots=True)
class Scope:
    """A function or class, and the number of the scope around it (-1 is the file)."""

    of: Function | Class
    parent: int

    @property
    def is_class(self) -> bool:
        """Whether it is a class."""
        return isinstance(self.of, Class)


class Scopes:
    """Names by scope.

    Attributes:
        facts: what they are made of.
        scopes: by position; what is nested follows what it stands in.
        binding_scopes: the scope of each binding.
        by_name_at: the scope whose name starts at a byte.
    """

    def __init__(self, facts: Facts) -> None:
        """Nest the functions and classes of a file."""
        self.facts = facts
        both: list[Function | Class] = [*facts.functions, *facts.classes]
        both.sort(key=lambda one: (one.start, -one.end))
        self._starts = [one.start for one in both]
        self.scopes = _nested(both)
        self._outer = {(self.at(at), name) for name, at in facts.outer}
        bindings = facts.bindings
        self.binding_scopes = [self._bound_in(one.name, one.at, one.field) for one in bindings]
        self._bindings: dict[tuple[int, str, bool], list[int]] = defaultdict(list)
        for number, binding in enumerate(bindings):
            key = (self.binding_scopes[number], binding.name, binding.field)
            self._bindings[key].append(number)
        self.by_name_at: dict[int, int] = {}
        self._definitions: dict[tuple[int, str], list[int]] = defaultdict(list)
        for number, scope in enumerate(self.scopes):
            if scope.of.at >= 0:
                self._definitions[scope.parent, scope.of.name].append(number)
                self.by_name_at[scope.of.at] = number
        self._imports: dict[str, list[Import]] = defaultdict(list)
        for taken in facts.imports:
            self._imports[taken.name].append(taken)

    def at(self, offset: int) -> int:
        """Number of the innermost scope around a byte."""
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and self.scopes[index].of.end <= offset:
            index = self.scopes[index].parent
        return index

    def around(self, scope: int) -> list[int]:
        """A scope and those around it, innermost first, without the file."""
        found = []
        while scope >= 0:
            found.append(scope)
            scope = self.scopes[scope].parent
        return found

    def class_around(self, scope: int) -> int:
        """The innermost class that is or surrounds a scope, or -1."""
        return next((one for one in self.around(scope) if self.scopes[one].is_class), -1)

    def bound(self, scope: int, name: str) -> list[int]:
        """Bindings of a name in a scope."""
        return self._bindings.get((scope, name, False), [])

    def fields(self, scope: int, name: str) -> list[int]:
        """Bindings of a field of the objects of a class."""
        return self._bindings.get((scope, name, True), [])

    def defined(self, scope: int, name: str) -> list[int]:
        """Functions and classes of a name directly in a scope."""
        return self._definitions.get((scope, name), [])

    def imports(self, name: str) -> list[Import]:
        """Imports that bind a name."""
        return self._imports.get(name, [])

    def _bound_in(self, name: str, at: int, of_object: bool) -> int:
        scope = self.at(at)
        if of_object:
            return self.class_around(scope)
        while scope >= 0 and (scope, name) in self._outer:
            scope = self.scopes[scope].parent
            while scope >= 0 and self.scopes[scope].is_class:
                scope = self.scopes[scope].parent
        return scope


def _nested(both: list[Function | Class]) -> list[Scope]:
    scopes: list[Scope] = []
    stack: list[int] = []
    for number, one in enumerate(both):
        while stack and both[stack[-1]].end <= one.start:
            stack.pop()
        scopes.append(Scope(one, stack[-1] if stack else MODULE_SCOPE))
        stack.append(number)
    return scopes

"""Runs the graph's query of a language over a tree.

Each language has a query file `indexers/graph/queries/<name>.scm`. Its captures:

`@import` an import statement, which the language's rules read; `@package` its own package.
`@function` with `@name`, `@parameters`, `@returns` (a type), `@mark` (names of decorators) and
    `@getter`: a scope of local names. What later patterns say about the same node is added.
`@class` with `@name` and `@base`: a type; `@extends` with `@name`: a base said elsewhere.
`@bind` (a variable) or `@field` (of the object of the enclosing class) with what it is bound
    to: `@type`, `@value`, `@element` (an item of it), `@entered` (by `with`), `@made` (a class
    whose object it is).
`@return`, `@yield` what the function around it gives.
`@export` with `@value`, `@default`: names that a module hands out.
`@outer` a name that is not bound in the scope where it is assigned (`global`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from indexers.grammars.grammar import grammar_of
from indexers.grammars.languages import Language, by_name
from indexers.graph.facts.arity import arity_of
from indexers.graph.facts.chain import chain_of, text_of
from indexers.graph.facts.typenames import objects_of
from indexers.graph.facts.types import ANY_NUMBER, THIS, Binding, Class, Facts, Function, Import
from indexers.graph.languages.protocol import Rules
from indexers.parse.wide import parts_to_query

if TYPE_CHECKING:
    from tree_sitter import Node, Query

Captures = dict[str, "list[Node]"]

_DEEPEST = 1000
_MOST_RETURNS = 4
_INHERITS = "; inherits: "
_ROLES = "import package export default outer extends class function field bind return yield"


@cache
def query_of(language: Language) -> Query:
    """The graph's own query of a language.

    Raises:
        FileNotFoundError: it has none.
    """
    import tree_sitter

    return tree_sitter.Query(grammar_of(language).language, _source(language.name))


def _source(name: str) -> str:
    path = resources.files("indexers.graph") / "queries" / f"{name}.scm"
    source = path.read_text(encoding="utf-8")
    first = source.partition("\n")[0]
    inherited = first.removeprefix(_INHERITS) if first.startswith(_INHERITS) else ""
    return "".join(_source(one) for one in inherited.split()) + source


def extract(root: Node, content: bytes, language: str, rules: Rules) -> Facts:
    """Read the facts of a file off its tree."""
    from tree_sitter import QueryCursor

    collector = _Collector(rules)
    for node, start, end in parts_to_query(root, content):
        cursor = QueryCursor(query_of(by_name(language)))
        cursor.set_max_start_depth(_DEEPEST)
        cursor.set_byte_range(start, end)
        for _, captures in cursor.matches(node):
            collector.take(captures)
    return collector.facts()


@dataclass(slots=True)
class _Drafted:
    """What is known of a function so far."""

    start: int
    end: int
    name: str = ""
    at: int = -1
    arity: tuple[int, int] | None = None
    returns: str = ""
    marks: dict[str, None] = field(default_factory=dict)

    def function(self) -> Function:
        low, high = self.arity or (0, ANY_NUMBER)
        marks = tuple(self.marks)
        return Function(self.start, self.end, self.name, self.at, low, high, self.returns, marks)


class _Collector:
    """Sorts what a query captures into facts."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._syntax = rules.syntax
        self._package = ""
        self._imports: dict[tuple[str, str, int, int], Import] = {}
        self._exports: list[tuple[str, str]] = []
        self._functions: dict[int, _Drafted] = {}
        self._classes: dict[int, Class] = {}
        self._bindings: dict[tuple[int, bool], Binding] = {}
        self._outer: list[tuple[str, int]] = []
        self._extends: list[tuple[str, str]] = []
        self._returns: list[tuple[int, str]] = []
        self._takers = {role: getattr(self, f"_take_{role}") for role in _ROLES.split()}

    def take(self, captures: Captures) -> None:
        """Take one match."""
        for role, taker in self._takers.items():
            if role in captures:
                taker(captures)
                return

    def facts(self) -> Facts:
        """All that was found."""
        return Facts(
            self._package,
            tuple(self._imports.values()),
            tuple(dict.fromkeys(self._exports)),
            tuple(self._with_returns()),
            tuple(sorted(self._classes.values(), key=lambda one: one.start)),
            tuple(self._bindings[key] for key in sorted(self._bindings)),
            tuple(self._outer),
            tuple(dict.fromkeys(self._extends)),
        )

    def _take_import(self, captures: Captures) -> None:
        for node in captures["import"]:
            for one in self._rules.imports(node):
                self._imports[one.name, one.exported, one.at, one.start] = one

    def _take_package(self, captures: Captures) -> None:
        self._package = self._package or text_of(captures["package"][0]).replace("::", ".")

    def _take_export(self, captures: Captures) -> None:
        name = text_of(captures["export"][0]).strip("\"'")
        value = captures["value"][0] if "value" in captures else captures["export"][0]
        self._exports.append((name, chain_of(value, self._syntax)))

    def _take_default(self, captures: Captures) -> None:
        node = captures["default"][0]
        self._exports.append(("default", chain_of(node, self._syntax)))

    def _take_outer(self, captures: Captures) -> None:
        for node in captures["outer"]:
            self._outer.append((text_of(node), node.start_byte))

    def _take_extends(self, captures: Captures) -> None:
        base = objects_of(text_of(captures["extends"][0])).removesuffix("()")
        name = objects_of(text_of(captures["name"][0])).removesuffix("()")
        self._extends.append((name, base))

    def _take_class(self, captures: Captures) -> None:
        node = captures["class"][0]
        bases = [objects_of(text_of(one)) for one in captures.get("base", ())]
        kept = tuple(base.removesuffix("()") for base in bases if base and base[0] != "*")
        known = self._classes.get(node.start_byte)
        if known is not None:
            merged = tuple(dict.fromkeys((*known.bases, *kept)))
            self._classes[node.start_byte] = replace(known, bases=merged)
            return
        name = captures["name"][0]
        self._classes[node.start_byte] = Class(
            node.start_byte, node.end_byte, text_of(name), name.start_byte, kept
        )

    def _take_function(self, captures: Captures) -> None:
        node = captures["function"][0]
        known = self._functions.get(node.start_byte)
        if known is None:
            known = self._functions[node.start_byte] = _Drafted(node.start_byte, node.end_byte)
        if "mark" in captures:
            known.marks.update(dict.fromkeys(text_of(one) for one in captures["mark"]))
        if "getter" in captures:
            known.marks["property"] = None
        if "name" in captures and known.at < 0:
            name = captures["name"][-1]
            known.name, known.at = text_of(name), name.start_byte
        if "parameters" in captures and known.arity is None:
            known.arity = arity_of(captures["parameters"][0])
        if "returns" in captures and not known.returns:
            known.returns = objects_of(text_of(captures["returns"][0]))

    def _take_bind(self, captures: Captures) -> None:
        for node in captures["bind"]:
            self._bind(node, captures, of_object=False)

    def _take_field(self, captures: Captures) -> None:
        for node in captures["field"]:
            self._bind(node, captures, of_object=True)

    def _bind(self, node: Node, captures: Captures, *, of_object: bool) -> None:
        name, at = text_of(node), node.start_byte
        chain = self._bound(captures)
        if not chain and name in self._rules.object_names:
            chain = THIS
        known = self._bindings.get((at, of_object))
        if known is None or (chain and not known.chain):
            self._bindings[at, of_object] = Binding(name, at, chain, of_object)

    def _bound(self, captures: Captures) -> str:
        """The chain of what a match binds its names to."""
        if "type" in captures:
            chain = objects_of(text_of(captures["type"][0]))
            if chain and chain not in _UNSAID:
                return chain
        if "value" in captures:
            return chain_of(captures["value"][0], self._syntax)
        for role, step in (("element", "[]"), ("entered", ".__enter__"), ("made", "()")):
            if role in captures:
                chain = chain_of(captures[role][0], self._syntax)
                parts = chain.split("|") if role == "made" else [chain]
                kept = [f"{part}{step}" for part in parts if part and "|" not in part]
                return "|".join(kept)
        return ""

    def _take_return(self, captures: Captures) -> None:
        for node in captures["return"]:
            self._returns.append((node.start_byte, chain_of(node, self._syntax)))

    def _take_yield(self, captures: Captures) -> None:
        for node in captures["yield"]:
            chain = chain_of(node, self._syntax)
            many = "|".join(f"*{part}" for part in chain.split("|")) if chain else ""
            self._returns.append((node.start_byte, many))

    def _with_returns(self) -> list[Function]:
        """Where the type of the result is not written, take what is returned."""
        drafted = sorted(self._functions.values(), key=lambda one: one.start)
        functions = [one.function() for one in drafted]
        found: dict[int, dict[str, None]] = {}
        for at, chain in self._returns:
            index = _innermost(functions, at)
            if index >= 0 and chain:
                found.setdefault(index, {}).update(dict.fromkeys(chain.split("|")))
        for index, chains in found.items():
            if not functions[index].returns and len(chains) <= _MOST_RETURNS:
                functions[index] = replace(functions[index], returns="|".join(chains))
        return functions


_UNSAID = frozenset(("var()", "auto()"))
"""Types that leave it to the value."""


def _innermost(functions: list[Function], at: int) -> int:
    """Number of the innermost function (sorted by start) around a byte, or -1."""
    index = bisect_right(functions, at, key=lambda one: one.start) - 1
    while index >= 0 and functions[index].end <= at:
        index -= 1
    return index

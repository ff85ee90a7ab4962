"""Runs a language's query over a tree and sorts what it captures by role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indexers.parse.wide import parts_to_query
from indexers.types import Kind, RefKind

if TYPE_CHECKING:
    from tree_sitter import Node, Query

Range = tuple[int, int]
"""Byte offsets, half-open."""

KINDS = {
    "definition.function": Kind.FUNCTION,
    "definition.method": Kind.METHOD,
    "definition.constructor": Kind.CONSTRUCTOR,
    "definition.macro": Kind.MACRO,
    "definition.class": Kind.CLASS,
    "definition.struct": Kind.STRUCT,
    "definition.interface": Kind.INTERFACE,
    "definition.trait": Kind.TRAIT,
    "definition.enum": Kind.ENUM,
    "scope": None,
}
_REF_KINDS = {
    "reference.decorator": RefKind.DECORATOR,
    "reference.base": RefKind.BASE,
    "reference.import": RefKind.IMPORT,
    "reference.call": RefKind.CALL,
    "reference.type": RefKind.TYPE,
    "reference.attribute": RefKind.ATTRIBUTE,
}
_DEEPEST = 1000
"""Depth of the tree below which no match starts. A match stays open while what it holds is
read, and each node is tried against all open ones: a chain of n members (`x.y.y…`) would take
n² steps. Code that people write is some dozens of nodes deep."""
_RANKS = {capture: rank for rank, capture in enumerate(_REF_KINDS)}
_KIND_OF_RANK = tuple(_REF_KINDS.values())


@dataclass(slots=True)
class Definition:
    """A definition or scope as captured.

    Attributes:
        kind: None for a scope, which only qualifies the names in it.
        name: range of its name.
        receiver: range of the type that qualifies it, or None.
        body: range of its body; empty at its end where it has none.
        doc: range of its docstring, or None.
    """

    start: int
    end: int
    kind: Kind | None
    name: Range
    receiver: Range | None
    body: Range
    doc: Range | None
    pattern: int


@dataclass(slots=True)
class Captures:
    """All that the query of a language finds in a file, each list in order of position."""

    definitions: list[Definition] = field(default_factory=list)
    comments: list[Range] = field(default_factory=list)
    decorators: list[Range] = field(default_factory=list)
    references: list[tuple[int, int, RefKind]] = field(default_factory=list)
    module_doc: Range | None = None


class _Collector:
    def __init__(self) -> None:
        self.definitions: dict[tuple[int, int, bool], Definition] = {}
        self.comments: set[Range] = set()
        self.decorators: set[Range] = set()
        self.references: dict[int, tuple[int, int]] = {}
        self.module_doc: Range | None = None

    def take(self, pattern: int, captures: dict[str, list[Node]]) -> None:
        if "name" in captures:
            self._take_definition(pattern, captures)
            return
        for name, nodes in captures.items():
            rank = _RANKS.get(name)
            if rank is not None:
                references = self.references
                for node in nodes:
                    start = node.start_byte
                    known = references.get(start)
                    if known is None or rank < known[1]:
                        references[start] = (node.end_byte, rank)
            elif name == "comment":
                self.comments.update(node.byte_range for node in nodes)
            elif name == "decorator":
                self.decorators.update(node.byte_range for node in nodes)
            elif name == "doc":
                self.module_doc = nodes[0].byte_range

    def _take_definition(self, pattern: int, captures: dict[str, list[Node]]) -> None:
        role = next(name for name in captures if name in KINDS)
        node = captures[role][0]
        key = (node.start_byte, node.end_byte, role == "scope")
        known = self.definitions.get(key)
        if known is not None and known.pattern <= pattern:
            return
        body = captures["body"][0] if "body" in captures else node.child_by_field_name("body")
        self.definitions[key] = Definition(
            start=node.start_byte,
            end=node.end_byte,
            kind=KINDS[role],
            name=(captures["name"][0].start_byte, captures["name"][-1].end_byte),
            receiver=captures["receiver"][0].byte_range if "receiver" in captures else None,
            body=body.byte_range if body is not None else (node.end_byte, node.end_byte),
            doc=captures["doc"][0].byte_range if "doc" in captures else None,
            pattern=pattern,
        )

    def finish(self, content: bytes) -> Captures:
        for definition in self.definitions.values():
            self.references.pop(definition.name[0], None)
        return Captures(
            sorted(self.definitions.values(), key=lambda d: (d.start, -d.end, d.kind is not None)),
            _outermost(_without_newline(each, content) for each in self.comments),
            _outermost(self.decorators),
            [
                (start, end, _KIND_OF_RANK[rank])
                for start, (end, rank) in sorted(self.references.items())
            ],
            self.module_doc,
        )


def _without_newline(comment: Range, content: bytes) -> Range:
    """End a comment where its line ends: some grammars add the newline."""
    start, end = comment
    while end > start and content[end - 1] in b"\r\n":
        end -= 1
    return start, end


def _outermost(ranges: Iterable[Range]) -> list[Range]:
    kept: list[Range] = []
    for each in sorted(ranges, key=lambda each: (each[0], -each[1])):
        if not kept or each[0] >= kept[-1][1]:
            kept.append(each)
    return kept


def capture(root: Node, query: Query, content: bytes) -> Captures:
    """Collect all captures of a query in the tree under `root`."""
    from tree_sitter import QueryCursor

    collector = _Collector()
    for node, start, end in parts_to_query(root, content):
        cursor = QueryCursor(query)
        cursor.set_max_start_depth(_DEEPEST)
        cursor.set_byte_range(start, end)
        for pattern, captures in cursor.matches(node):
            collector.take(pattern, captures)
    return collector.finish(content)

"""Makes units out of an outline: takes the text of each apart by field."""

from __future__ import annotations

import re
from bisect import bisect_left

from indexers.parse.captures import Captures, Range
from indexers.parse.comments import comment_text, docstring_text
from indexers.parse.outline import Outlined
from indexers.parse.source import Source
from indexers.types import Kind, Reference, RefKind, Span, Unit

MODULE = "<module>"

_SPACES = re.compile(r"\s+")
_HEADER_END = re.compile(r"(?:\s|[:{=]|=>)+$")


def assemble(source: Source, captures: Captures, outlined: list[Outlined]) -> list[Unit]:
    """Return the module-level unit and one unit for each outlined definition."""
    owned = _owned_ranges(outlined, len(source.content))
    references = _owned_references(source, captures, owned)
    fields = _Fields(source, captures)
    units = [fields.module(owned[-1], references[-1])]
    for index, each in enumerate(outlined):
        units.append(fields.unit(each, owned[index], references[index]))
    return units


def _owned_ranges(outlined: list[Outlined], length: int) -> dict[int, list[Range]]:
    """Split a file among its units: what stands in no inner unit. The module is -1."""
    owned: dict[int, list[Range]] = {index: [] for index in range(-1, len(outlined))}
    stack = [(-1, length)]
    at = 0
    for index, each in enumerate(outlined):
        while each.start >= stack[-1][1]:
            owner, end = stack.pop()
            owned[owner].append((at, end))
            at = end
        owned[stack[-1][0]].append((at, max(at, each.extent)))
        at = max(at, each.extent)
        stack.append((index, each.end))
    for owner, end in reversed(stack):
        owned[owner].append((at, end))
        at = end
    return owned


def _owned_references(
    source: Source, captures: Captures, owned: dict[int, list[Range]]
) -> dict[int, tuple[Reference, ...]]:
    found = captures.references
    text, line = source.text, source.line
    references = [Reference(kind, text(start, end), line(start)) for start, end, kind in found]
    starts = [start for start, _, _ in found]
    imported = [each for each in references if each.kind is RefKind.IMPORT]
    result = {}
    for owner, ranges in owned.items():
        mine = [
            each
            for start, end in ranges
            for each in references[bisect_left(starts, start) : bisect_left(starts, end)]
            if each.kind is not RefKind.IMPORT
        ]
        result[owner] = tuple(imported + mine if owner < 0 else mine)
    return result


class _Fields:
    """Cuts the fields of units out of a file."""

    def __init__(self, source: Source, captures: Captures) -> None:
        self.source = source
        self.comments = captures.comments
        self.module_doc = captures.module_doc

    def unit(self, each: Outlined, ranges: list[Range], references: tuple[Reference, ...]) -> Unit:
        source, definition = self.source, each.definition
        docs = each.lead if definition.doc is None else [definition.doc]
        body_start = min(definition.body[0], each.end)
        body = [(max(start, body_start), end) for start, end in ranges if end > body_start]
        signature = self._without([(definition.name[0], body_start)], [])
        return Unit(
            name=each.name,
            kind=each.kind,
            span=Span(source.line(each.start), source.line(each.end - 1), each.start, each.end),
            signature=_HEADER_END.sub("", _SPACES.sub(" ", signature)).lstrip(),
            docstring=self._doc(docs),
            body=self._without(body, docs),
            comments=self._comments(ranges, docs),
            decorators=tuple(_decorator(source.text(*each)) for each in each.decorators),
            references=references,
        )

    def module(self, ranges: list[Range], references: tuple[Reference, ...]) -> Unit:
        docs = [self.module_doc] if self.module_doc else []
        return Unit(
            name=MODULE,
            kind=Kind.MODULE,
            span=Span(1, self.source.n_lines, 0, len(self.source.content)),
            docstring=self._doc(docs),
            body=self._without(ranges, docs),
            comments=self._comments(ranges, docs),
            references=references,
        )

    def _doc(self, docs: list[Range]) -> str:
        return "\n".join(docstring_text(self.source.text(*doc)) for doc in docs)

    def _comments(self, ranges: list[Range], docs: list[Range]) -> str:
        return "\n".join(
            comment_text(self.source.text(*comment))
            for start, end in ranges
            for comment in self._comments_in(start, end)
            if comment not in docs
        )

    def _comments_in(self, start: int, end: int) -> list[Range]:
        return self.comments[
            bisect_left(self.comments, (start,)) : bisect_left(self.comments, (end,))
        ]

    def _without(self, ranges: list[Range], docs: list[Range]) -> str:
        """Return the text of ranges without the comments and docstrings in them."""
        pieces = []
        for start, end in ranges:
            holes = self._comments_in(start, end)
            inner = [doc for doc in docs if start <= doc[0] < end and doc not in holes]
            for hole_start, hole_end in sorted(holes + inner) if inner else holes:
                pieces.append(self.source.text(start, hole_start))
                start = hole_end
            pieces.append(self.source.text(start, end))
        return "".join(pieces).strip()


def _decorator(text: str) -> str:
    return text.strip().removeprefix("@").strip()

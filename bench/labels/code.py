"""One version of a file: its functions, and which of them a line of code belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Flag, auto
from typing import TYPE_CHECKING

from indexers.grammars.grammar import grammar_of
from indexers.grammars.languages import Language
from indexers.grammars.readable import readable
from indexers.parse.captures import Captures, Range, capture
from indexers.parse.outline import outline
from indexers.parse.reader import read_tree
from indexers.parse.source import Source
from indexers.types import RefKind

if TYPE_CHECKING:
    from tree_sitter import Node

SECONDS = 60.0
"""For the grammar: gold must not depend on how busy the machine is."""

_IMPORT = re.compile(r"import|^use_declaration|using_|preproc_include|extern_crate|_use_clause")
_NUMBER = re.compile(r"#\d+\Z")
_RUST_TEST = re.compile(rb"\[\s*cfg\s*\(\s*(?:all\s*\(\s*)?test\b|\[\s*(?:\w+::)*test\b")


class Part(Flag):
    """What of a file is not code that runs."""

    NOTHING = 0
    BLANK = auto()
    COMMENT = auto()
    HASH_LINE = auto()
    """A line that begins with `#`, be it within a text."""
    CLASS_DOCSTRING = auto()
    FUNCTION_DOCSTRING = auto()
    IMPORT = auto()
    DOCSTRING = CLASS_DOCSTRING | FUNCTION_DOCSTRING


@dataclass(frozen=True, slots=True)
class Function:
    """A function, method, constructor or macro that stands in no other function.

    Attributes:
        name: qualified, the same for all overloads.
        is_member: it stands in, or belongs to, a type.
        start: byte offset of the definition as its grammar has it: Java keeps annotations in it,
            Python keeps decorators out.
        end: byte offset after its last character.
    """

    name: str
    is_member: bool
    start: int
    end: int

    @property
    def module(self) -> str:
        """The type that it belongs to; itself at module level."""
        return self.name.rpartition(".")[0] if self.is_member else self.name


class Code:
    """Functions of a file, and the code on each of its lines."""

    def __init__(self, content: bytes, language: Language) -> None:
        """Parse the content of a file in a language that has a grammar."""
        self._source = Source(content)
        grammar = grammar_of(language)
        text = readable(self._source.content, language.name)
        root = read_tree(text, grammar.language, SECONDS).root_node
        captures = capture(root, grammar.query, self._source.content)
        tests = _tests(root, text) if language.name == "rust" else []
        self.functions = tuple(
            Function(_NUMBER.sub("", each.name), "." in each.name, each.definition.start, each.end)
            for each in outline(self._source, captures)
            if each.kind.is_function and not _within(tests, each.start)
        )
        self.names = frozenset(function.name for function in self.functions)
        self._starts = [function.start for function in self.functions]
        self._definition_lines = {
            self._source.line(each.start) for each in captures.definitions if each.kind
        }
        self._parts = {
            Part.COMMENT: captures.comments,
            Part.IMPORT: _imports(root, captures),
            **_docstrings(captures),
        }

    def defines(self, line: int) -> bool:
        """Whether a definition, nested ones included, begins on a 1-based line."""
        return line in self._definition_lines

    def functions_at(self, line: int, without: Part) -> Iterator[Function]:
        """Yield the functions that a 1-based line holds code of.

        Args:
            line: its number.
            without: what does not count as code.
        """
        if line > self._source.n_lines:
            return
        start, end = self._source.line_start(line), self._source.line_end(line)
        if Part.HASH_LINE in without and self._source.content[start:end].lstrip()[:1] == b"#":
            return
        pieces = _code(self._source.content, (start, end), self._left_out(start, end, without))
        if Part.BLANK not in without:
            pieces.append((start, max(end, start + 1)))
        first = max(bisect_right(self._starts, start) - 1, 0)
        for function in self.functions[first:]:
            if function.start >= max(end, start + 1):
                return
            if any(function.start < stop and begin < function.end for begin, stop in pieces):
                yield function

    def _left_out(self, start: int, end: int, without: Part) -> list[Range]:
        found = []
        for part, ranges in self._parts.items():
            if part in without:
                at = max(bisect_left(ranges, (start,)) - 1, 0)
                for each in ranges[at:]:
                    if each[0] >= end:
                        break
                    found.append(each)
        return sorted(found)


def _code(content: bytes, line: Range, left_out: list[Range]) -> list[Range]:
    """Cut the pieces of a line that are neither white space nor left out."""
    pieces, (at, end) = [], line
    for start, stop in [*left_out, (end, end)]:
        piece = content[at : max(at, start)]
        if piece.strip():
            pieces.append((at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())))
        at = max(at, stop)
    return pieces


def _docstrings(captures: Captures) -> dict[Part, list[Range]]:
    found: dict[Part, list[Range]] = {Part.CLASS_DOCSTRING: [], Part.FUNCTION_DOCSTRING: []}
    for each in captures.definitions:
        if each.doc is not None and each.kind is not None:
            function = each.kind.is_function
            found[Part.FUNCTION_DOCSTRING if function else Part.CLASS_DOCSTRING].append(each.doc)
    return {part: sorted(ranges) for part, ranges in found.items()}


def _tests(root: Node, content: bytes) -> list[Range]:
    """Ranges of the tests that Rust keeps next to the code: `#[cfg(test)] mod`, `#[test] fn`."""
    found, waiting = [], [root]
    while waiting:
        is_test = False
        for node in waiting.pop().named_children:
            if node.type == "attribute_item":
                is_test |= bool(_RUST_TEST.search(content, node.start_byte, node.end_byte))
            elif not node.type.endswith("comment"):
                if is_test:
                    found.append(node.byte_range)
                elif node.type in ("mod_item", "impl_item", "declaration_list"):
                    waiting.append(node)
                is_test = False
    return found


def _within(ranges: list[Range], at: int) -> bool:
    return any(start <= at < end for start, end in ranges)


def _imports(root: Node, captures: Captures) -> list[Range]:
    """Ranges of the statements in which names are imported."""
    found = set()
    for start, end, kind in captures.references:
        if kind is RefKind.IMPORT:
            node = root.descendant_for_byte_range(start, end)
            while node is not None:
                if _IMPORT.search(node.type):
                    found.add(node.byte_range)
                node = node.parent
    return sorted(found)

"""Loads a language's grammar and its queries, once per process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources
from typing import TYPE_CHECKING

from indexers.grammars.languages import Language

if TYPE_CHECKING:
    import tree_sitter

_INHERITS = re.compile(r"\A; inherits: (\w+)\n")
_DEFINES = re.compile(rb"@(definition\.|scope\b)")


@dataclass(frozen=True, slots=True)
class Grammar:
    """A tree-sitter language with its query file split in two.

    Attributes:
        language: the compiled grammar.
        definitions: patterns with `@definition.*` or `@scope`, read match by match.
        mentions: the other patterns, read as flat captures, which is faster.
    """

    language: tree_sitter.Language
    definitions: tree_sitter.Query
    mentions: tree_sitter.Query


@cache
def grammar_of(language: Language) -> Grammar:
    """Load the grammar of a language whose row names one.

    Raises:
        ImportError: the wheel is not installed.
        tree_sitter.QueryError: the query file does not fit the grammar.
    """
    import tree_sitter

    module, function = language.grammar.split(":")
    compiled = tree_sitter.Language(getattr(import_module(module), function)())
    source = query_source(language.name)
    definitions = tree_sitter.Query(compiled, source)
    mentions = tree_sitter.Query(compiled, source)
    encoded = source.encode()
    for index in range(definitions.pattern_count):
        start = definitions.start_byte_for_pattern(index)
        pattern = encoded[start : definitions.end_byte_for_pattern(index)]
        unwanted = mentions if _DEFINES.search(pattern) else definitions
        unwanted.disable_pattern(index)
    return Grammar(compiled, definitions, mentions)


def query_source(name: str) -> str:
    """Return the text of `queries/<name>.scm`, after what it inherits."""
    path = resources.files("indexers.grammars") / "queries" / f"{name}.scm"
    source = path.read_text(encoding="utf-8")
    inherited = _INHERITS.match(source)
    return (query_source(inherited[1]) + source) if inherited else source

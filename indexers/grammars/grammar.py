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


@dataclass(frozen=True, slots=True)
class Grammar:
    """A compiled tree-sitter language and its compiled query file."""

    language: tree_sitter.Language
    query: tree_sitter.Query


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
    return Grammar(compiled, tree_sitter.Query(compiled, query_source(language.name)))


def query_source(name: str) -> str:
    """Return the text of `queries/<name>.scm`, after what it inherits."""
    path = resources.files("indexers.grammars") / "queries" / f"{name}.scm"
    source = path.read_text(encoding="utf-8")
    inherited = _INHERITS.match(source)
    return (query_source(inherited[1]) + source) if inherited else source

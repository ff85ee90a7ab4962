"""Reads one blob as one language."""

from __future__ import annotations

from indexers.grammars.grammar import Grammar, grammar_of
from indexers.grammars.languages import Language
from indexers.grammars.readable import readable
from indexers.parse.assemble import assemble
from indexers.parse.captures import capture
from indexers.parse.outline import outline
from indexers.parse.reader import TimeLimit, read_tree
from indexers.parse.source import Source
from indexers.types import ParsedBlob

SECONDS_PER_FILE = 10.0
"""Real files of 1 MiB take under a second; only degenerate input comes near."""


def parse(content: bytes, language: Language) -> ParsedBlob:
    """Take a blob apart into units. Never raises on content.

    Args:
        content: the bytes of the blob.
        language: what to read it as, from its path (`language_of`).
    """
    source = Source(content)
    if not source.content.strip():
        return ParsedBlob(language.name)
    return _parse_code(source, language, grammar_of(language))


def _parse_code(source: Source, language: Language, grammar: Grammar) -> ParsedBlob:
    try:
        tree = read_tree(
            readable(source.content, language.name), grammar.language, SECONDS_PER_FILE
        )
    except TimeLimit:
        return ParsedBlob(language.name, problem="time limit")
    root = tree.root_node
    captures = capture(root, grammar.query, source.content)
    units = tuple(assemble(source, captures, outline(source, captures)))
    return ParsedBlob(language.name, units, problem="syntax errors" if root.has_error else "")

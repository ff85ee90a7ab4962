"""Reads one blob as one language."""

from __future__ import annotations

import re

from indexers.grammars.bracketed import joined_in_brackets
from indexers.grammars.grammar import grammar_of
from indexers.grammars.languages import MARKDOWN, RST, TEXT, Language, by_interpreter
from indexers.grammars.readable import readable
from indexers.parse.assemble import assemble
from indexers.parse.captures import capture
from indexers.parse.exclude import reason_to_exclude
from indexers.parse.outline import outline
from indexers.parse.reader import TimeLimit, read_tree
from indexers.parse.sections import sections
from indexers.parse.source import Source
from indexers.parse.windows import windows
from indexers.types import ParsedBlob

SECONDS_PER_FILE = 5.0
"""Real files of 1 MiB take about a second; only degenerate input comes near."""

_SHEBANG = re.compile(rb"#![ \t]*(?:\S*/)?([^/\s]+)(?:[ \t]+(?:-\S+[ \t]+)*(\S+))?")


def parse(content: bytes, language: Language, seconds: float = SECONDS_PER_FILE) -> ParsedBlob:
    """Take a blob apart into units. Never raises on content.

    Args:
        content: the bytes of the blob.
        language: what its path says (`language_of`). Where that is text, a `#!` line may
            say more.
        seconds: how long the grammar may take; past it, the blob is cut into line windows
            and its problem is `time limit`.
    """
    if language is TEXT:
        language = _language_after_shebang(content)
    excluded = reason_to_exclude(content, language)
    if excluded:
        return ParsedBlob(language.name, excluded=excluded)
    source = Source(content)
    if not source.content.strip():
        return ParsedBlob(language.name)
    if language.grammar:
        return _parse_code(source, language, seconds)
    in_sections = language in (MARKDOWN, RST)
    units = sections(source, language.name) if in_sections else windows(source)
    return ParsedBlob(language.name, tuple(units))


def _parse_code(source: Source, language: Language, seconds: float) -> ParsedBlob:
    grammar = grammar_of(language)
    try:
        tree = read_tree(readable(source.content, language.name), grammar.language, seconds)
        if tree.root_node.has_error and language.name == "python":
            joined = read_tree(joined_in_brackets(source.content), grammar.language, seconds)
            tree = tree if joined.root_node.has_error else joined
    except TimeLimit:
        return ParsedBlob(language.name, tuple(windows(source)), problem="time limit")
    root = tree.root_node
    captures = capture(root, grammar.query, source.content)
    units = tuple(assemble(source, captures, outline(source, captures)))
    return ParsedBlob(language.name, units, problem="syntax errors" if root.has_error else "")


def _language_after_shebang(content: bytes) -> Language:
    shebang = _SHEBANG.match(content)
    if shebang is None:
        return TEXT
    program = shebang[2] if shebang[1] == b"env" and shebang[2] else shebang[1]
    return by_interpreter(program.decode("utf-8", "replace"))

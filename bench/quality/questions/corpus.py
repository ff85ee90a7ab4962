"""A project without the docstrings of its functions, and the questions that they were."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.quality.questions.sentences import question_of
from bench.systems.units import is_code
from indexers.grammars.grammar import grammar_of
from indexers.grammars.languages import Language, language_of
from indexers.parse.captures import Captures, Range, capture
from indexers.parse.outline import Outlined, outline
from indexers.parse.parse import parse
from indexers.parse.reader import read_tree
from indexers.parse.source import Source
from indexers.snapshot.repository import Repository
from rankers.places import Place, place_of

SHORTEST_BODY = 3
"""Lines of code that a function must have to be asked for; shorter ones say nothing."""

SECONDS = 60.0
"""For parsing a file: what is asked must not depend on how busy the machine is."""

SEED = 4


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence, and the functions that it is about.

    Attributes:
        language: of the file.
        text: the sentence.
        name: last part of the name of the first of the functions.
        gold: ids of the functions (`path:Class.method`) whose docstring begins with it.
    """

    language: str
    text: str
    name: str
    gold: frozenset[str]


def make_project(repository: Path, folder: Path, most: int) -> list[Question]:
    """Write the code of a repository without docstrings, and return questions about it.

    Files in a language with a grammar are written, but for tests and examples. Of all
    functions the docstring is taken out, or the comment directly above; functions of three
    lines or more are asked for by its first sentence.

    Args:
        repository: a work tree or a bare repository; its HEAD is read.
        folder: an empty folder for the files.
        most: questions to keep, chosen at random with a fixed seed.
    """
    source = Repository.find(repository)
    entries = [one for one in source.snapshot("HEAD").files if _is_asked(one.path)]
    gold: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for entry, content in source.read_many(entries):
        if content is None:
            continue
        language = language_of(entry.path)
        bare, found = _taken_out(content, language)
        path = folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bare)
        left = {unit.name for unit in parse(bare, language, SECONDS).units if not unit.docstring}
        for name, question in found:
            if name in left:
                gold[question, language.name].append((f"{entry.path}:{name}", _last(name)))
    source.close()
    questions = [
        Question(language, text, units[0][1], frozenset(one for one, _ in units))
        for (text, language), units in sorted(gold.items())
    ]
    random.Random(SEED).shuffle(questions)
    return questions[:most]


def _is_asked(path: str) -> bool:
    return is_code(path) and place_of(path) is Place.CODE


def _taken_out(content: bytes, language: Language) -> tuple[bytes, list[tuple[str, str]]]:
    """Return a file without the docstrings of its functions, and (unit, question) of each."""
    source = Source(content)
    parsed = parse(content, language, SECONDS)
    if parsed.excluded or not source.content.strip():
        return content, []
    grammar = grammar_of(language)
    tree = read_tree(source.content, grammar.language, SECONDS)
    captures = capture(tree.root_node, grammar.query, source.content)
    texts = {unit.name: unit.docstring for unit in parsed.units}
    holes: list[tuple[Range, bytes]] = []
    found = []
    for each in outline(source, captures):
        if not each.kind.is_function:
            continue
        holes += _docs(each, captures)
        question = question_of(texts.get(each.name, ""), _last(each.name))
        if question and _body_lines(source, each) >= SHORTEST_BODY:
            found.append((each.name, question))
    return b"".join(_filled(source.content, holes)), found


def _docs(each: Outlined, captures: Captures) -> Iterator[tuple[Range, bytes]]:
    """What documents a function, and what has to stand there instead."""
    doc = each.definition.doc
    if doc is None:
        yield from ((lead, b"") for lead in each.lead)
    else:
        yield doc, b"" if doc in captures.comments else b'""'


def _filled(content: bytes, holes: list[tuple[Range, bytes]]) -> Iterator[bytes]:
    at = 0
    for (start, end), filling in sorted(holes):
        if start >= at:
            yield content[at:start]
            yield filling
            at = end
    yield content[at:]


def _body_lines(source: Source, each: Outlined) -> int:
    """Lines of a function that are not blank, its docstring left out."""
    doc = each.definition.doc
    text = source.content[each.start : each.end]
    if doc is not None and each.start <= doc[0]:
        text = source.content[each.start : doc[0]] + source.content[doc[1] : each.end]
    return sum(bool(line.strip()) for line in text.split(b"\n"))


def _last(name: str) -> str:
    return name.partition("#")[0].rpartition(".")[2]

"""From lines that a system points at to the functions of the index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.systems.protocol import MOST
from bench.types import Answer, Task
from indexers.grammars.languages import language_of
from indexers.index import Index
from indexers.snapshot.repository import Repository
from indexers.types import Kind
from indexers.view import View
from rankers.places import Place, place_of


@dataclass(frozen=True, slots=True)
class Lines:
    """A place that a system points at.

    Attributes:
        path: of the file.
        first: line, 1-based.
        last: line, inclusive.
        whole: the lines are one definition, not any stretch of a file.
    """

    path: str
    first: int
    last: int
    whole: bool = False


def view_at(task: Task, cache_dir: Path) -> View:
    """The units of a task's snapshot, through the store."""
    repository = Repository.find(task.repository)
    view = Index.open(repository, cache_dir).refresh(repository.snapshot(task.commit))
    repository.close()
    return view


def answer_of(view: View, found: Sequence[Lines], seconds: float | None = None) -> Answer:
    """Name the functions and files at some places, best first.

    Places in tests and documents are left out: no gold names them, and the other baselines
    skip them too.

    Args:
        view: the snapshot that they are in.
        found: places, best first.
        seconds: what finding them took.
    """
    kept = [one for one in found if is_code(one.path)]
    names = (name for one in kept for name in units_at(view, one))
    functions = tuple(islice(dict.fromkeys(names), MOST))
    return Answer(functions, tuple(dict.fromkeys(one.path for one in kept)), seconds)


def is_code(path: str) -> bool:
    """Whether a file can be gold: in a language with a grammar, and no test."""
    return bool(language_of(path).grammar) and place_of(path) is not Place.TEST


def units_at(view: View, lines: Lines) -> list[str]:
    """Ids of the units at a place.

    A definition is the function or class whose lines are most like it (largest share of the
    lines of both; tools differ in where a decorator or a comment belongs). Any stretch of
    lines stands for the functions that it touches, those with most lines in it first; one
    that touches none stands for the class around it, if there is one. A class counts as its
    constructor, and names the module.
    """
    file = view.file_number(lines.path)
    docs = view.docs_of_file(file) if file >= 0 else ()
    classes = [doc for doc in docs if Kind(view.doc_kinds[doc]).is_class]
    functions = [doc for doc in docs if Kind(view.doc_kinds[doc]).is_function]
    if lines.whole:
        found = _touched(view, [*functions, *classes], lines, likeness=True)[:1]
    else:
        found = _touched(view, functions, lines) or _touched(view, classes, lines)[:1]
    return [view.unit_id(doc) for doc in found]


def _touched(view: View, docs: Iterable[int], lines: Lines, *, likeness: bool = False) -> list[int]:
    """Those that share lines with the place, by how many (or by what share of both)."""
    scores: dict[int, float] = {}
    for doc in docs:
        first, last = view.doc_lines[doc].tolist()
        shared = min(last, lines.last) - max(first, lines.first) + 1
        together = max(last, lines.last) - min(first, lines.first) + 1
        if shared > 0:
            scores[doc] = shared / together if likeness else shared
    return sorted(scores, key=lambda doc: (-scores[doc], doc))

"""Questions about a project whose answers the symbol graph knows for certain."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from random import Random
from tempfile import TemporaryDirectory

from bench.labels.testfiles import is_test
from bench.limits import TimeIsUp, time_limit
from bench.locobench.generate.firm import BASES, CALLS, Names
from bench.locobench.generate.languages import language_named
from bench.locobench.generate.leaks import Secrets, leaks
from bench.locobench.generate.words import ANSWER, NAMES_FORM, PATHS_FORM
from indexers.graph.graph import SymbolGraph
from indexers.graph.types import Link
from indexers.index import Index
from indexers.snapshot.repository import Repository
from indexers.types import Kind
from indexers.view import View

FEWEST, MOST = 2, 8
"""Names in an answer: one can be guessed, many cannot be listed."""

LIMIT_S = 5.0
"""For what is asked about one unit or file; code that imports in circles can take for ever."""
MOST_LATE = 2
"""Units that took longer, after which a project is left alone."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer.

    Attributes:
        category: code_comprehension or architectural_understanding.
        kind: callers, callees, derived, hierarchy or dependents.
        title: in a line.
        text: the question, with how to answer.
        subject: path of what it is about.
        answer: names, `path:qualified` or paths, in order.
        files: paths that hold subject and answer.
    """

    category: str
    kind: str
    title: str
    text: str
    subject: str
    answer: tuple[str, ...]
    files: tuple[str, ...]


def questions(texts: Mapping[str, str], random: Random) -> Generator[Question, None, None]:
    """Yield the questions that a project of these files allows, in a drawn order.

    They are looked for one by one: who has enough stops asking.

    Args:
        texts: path -> text.
        random: draws the order.
    """
    with TemporaryDirectory(prefix="patchpoint-") as scratch:
        root = Path(scratch) / "project"
        for path, text in texts.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        # Not found but made: a folder inside of a git repository is still a project.
        repository = Repository(root, None, f"generate:{root}")
        index = Index.open(repository, Path(scratch) / "index")
        view = index.refresh(repository.snapshot())
        yield from _Asker(view, SymbolGraph(view, repository.read)).all(random)


class _Asker:
    """Asks about each unit and file of a view; what is not certain is not asked."""

    def __init__(self, view: View, graph: SymbolGraph) -> None:
        self._view = view
        self._graph = graph
        self._by_name = Names(view)

    def all(self, random: Random) -> Iterator[Question]:
        units = [doc for doc in range(self._view.n_docs) if self._counts(doc)]
        asks = [partial(self._about_unit, doc) for doc in units]
        asks += [partial(self._about_file, file) for file in range(len(self._view.files))]
        random.shuffle(asks)
        late = 0
        for ask in asks:
            try:
                with time_limit(LIMIT_S):
                    found = list(ask())
            except TimeIsUp:
                late += 1
                if late == MOST_LATE:
                    return
            else:
                yield from found

    def _about_unit(self, doc: int) -> Iterator[Question]:
        kind = Kind(int(self._view.doc_kinds[doc]))
        if kind.is_function:
            yield from self._about_function(doc)
        elif kind.is_class:
            yield from self._about_class(doc)

    def _about_function(self, doc: int) -> Iterator[Question]:
        name = self._view.unit_id(doc)
        yield from self._names(
            doc, "code_comprehension", "callers",
            self._by_name.users(doc, CALLS), self._graph.callers,
            f"Who calls `{name}`?",
            f"Which functions and methods call `{name}` directly?",
        )  # fmt: skip
        yield from self._names(
            doc, "code_comprehension", "callees",
            self._by_name.called(doc), self._graph.callees,
            f"What does `{name}` call?",
            f"Which functions, methods and classes of this project does `{name}` call directly?"
            " A class counts as called where an object of it is made.",
        )  # fmt: skip

    def _about_class(self, doc: int) -> Iterator[Question]:
        name = self._view.unit_id(doc)
        direct, below = self._by_name.users(doc, BASES), self._by_name.below(doc)
        yield from self._names(
            doc, "architectural_understanding", "derived", direct, self._graph.derived,
            f"What is derived from `{name}`?",
            f"Which classes derive directly from `{name}`?",
        )  # fmt: skip
        if below != direct:
            yield from self._names(
                doc, "architectural_understanding", "hierarchy", below, self._below,
                f"What stands below `{name}`?",
                f"Which classes derive from `{name}`, directly or through other classes?",
            )  # fmt: skip

    def _about_file(self, file: int) -> Iterator[Question]:
        path = self._view.files[file].path
        docs = [doc for doc in self._view.docs_of_file(file) if self._is_outermost(doc)]
        if not docs or is_test(path) or not language_named(path):
            return
        by_name = self._by_name.dependents(docs, path)
        if by_name is None or not FEWEST <= len(by_name) <= MOST:
            return
        links = {doc: self._graph.references(doc) for doc in docs}
        users = {link.doc for found in links.values() for link in found if self._counts(link.doc)}
        certain = all(self._is_certain(doc, "dependents", found) for doc, found in links.items())
        if certain and {self._view.path(one) for one in users} - {path} == by_name:
            text = f"Which files use something that `{path}` defines, directly?"
            how = ANSWER.format(what="these files", form=PATHS_FORM)
            yield from self._asked(
                Question(
                    "architectural_understanding", "dependents", f"Who depends on `{path}`?",
                    f"{text} Imports alone count, too.\n\n{how}", path, tuple(sorted(by_name)),
                    (path, *sorted(by_name)),
                )
            )  # fmt: skip

    def _names(
        self,
        doc: int,
        category: str,
        kind: str,
        by_name: set[int] | None,
        ask: Callable[[int], list[Link]],
        title: str,
        text: str,
    ) -> Iterator[Question]:
        """A question whose answer the graph and the names agree on; names are asked first."""
        if by_name is None or not FEWEST <= len(by_name) <= MOST:
            return
        if any(self._view.doc_kinds[one] == Kind.MODULE for one in by_name):
            return  # module-level code has no name that could be given
        links = ask(doc)
        units = {link.doc for link in links if self._counts(link.doc)} - {doc}
        if units != by_name or not self._is_certain(doc, kind, links):
            return
        answer = sorted(self._view.unit_id(one) for one in units)
        how = ANSWER.format(what="them", form=NAMES_FORM)
        path = self._view.path(doc)
        files = tuple(dict.fromkeys((path, *(one.partition(":")[0] for one in answer))))
        asked = Question(category, kind, title, f"{text}\n\n{how}", path, tuple(answer), files)
        yield from self._asked(asked)

    def _is_certain(self, doc: int, kind: str, links: list[Link]) -> bool:
        if all(link.resolved for link in links):
            return True
        meant = [link.doc for link in links] if kind == "callees" else [doc]
        return all(self._by_name.is_telling(one) for one in meant)

    def _asked(self, question: Question) -> Iterator[Question]:
        """The question, if its answer is of the right size and not given away by it."""
        others = [one for one in question.answer if one.partition(":")[0] != question.subject]
        secrets = Secrets.of_names(others)
        last = {one.rpartition(":")[2].rpartition(".")[2] for one in question.answer}
        told = f"{question.title}\n{question.text}"
        distinct = len(last) == len(question.answer) or question.kind == "dependents"
        # `#2` is our name for a second definition; nobody would answer so.
        distinct = distinct and not any("#" in one for one in (question.title, *question.answer))
        if FEWEST <= len(question.answer) <= MOST and distinct and not leaks(told, secrets):
            yield question

    def _below(self, doc: int) -> list[Link]:
        """Links to all classes below one, each once."""
        found: dict[int, Link] = {}
        ring = [doc]
        while ring:
            links = [link for one in ring for link in self._graph.derived(one)]
            new = {link.doc: link for link in links if link.doc not in found}
            found |= new
            ring = list(new)
        return list(found.values())

    def _counts(self, doc: int) -> bool:
        path = self._view.path(doc)
        return bool(language_named(path)) and not is_test(path)

    def _is_outermost(self, doc: int) -> bool:
        kind = Kind(int(self._view.doc_kinds[doc]))
        return (kind.is_function or kind.is_class) and self._view.doc_parents[doc] < 0


def seeds(paths: Iterable[str]) -> list[str]:
    """One file of each folder with code, the folders with most code first."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        if language_named(path) and not is_test(path):
            folders.setdefault(str(PurePosixPath(path).parent), []).append(path)
    ranked = sorted(folders.values(), key=len, reverse=True)
    return [min(found) for found in ranked]

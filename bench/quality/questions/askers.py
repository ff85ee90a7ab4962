"""The systems that are asked: each ranks the functions of a project for every question."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.extras import needed
from bench.quality.questions.static import StaticModel
from bench.systems.checkout import Checkout
from bench.systems.protocol import MOST, Options
from bench.systems.semble import Semble
from bench.systems.units import units_at
from indexers.errors import PatchpointError
from indexers.index import Index
from indexers.snapshot.repository import Repository
from indexers.types import FileEntry, Kind
from indexers.vectors.store import VectorStore
from indexers.view import View
from rankers.corpus import Corpus
from rankers.dense.dense import Dense
from rankers.encoders.bundled import Bundled
from rankers.learned.order import by_hand
from rankers.locate import score
from rankers.present import top
from rankers.query.understand import understand
from rankers.search.run import search
from rankers.search.syntax import parse

Ranked = list[tuple[str, ...]]
"""Places, best first, at most 100: the ids of the functions at each, one unless it is a chunk."""


@dataclass(frozen=True)
class Project:
    """Code without docstrings.

    Attributes:
        folder: its files.
        state: an empty folder for what systems keep.
        model: folder of a static model, if there is one.
    """

    folder: Path
    state: Path
    model: Path | None = None

    @cached_property
    def repository(self) -> Repository:
        """Its snapshots."""
        return Repository.find(self.folder)

    @cached_property
    def index(self) -> Index:
        """What is known of it."""
        return Index.open(self.repository, self.state / "cache")

    @cached_property
    def view(self) -> View:
        """Its units."""
        return self.index.refresh(self.repository.snapshot())

    def dense(self, corpus: Corpus) -> Dense:
        """Return the bundled encoder before its units."""
        encoder = Bundled()
        vectors = VectorStore(self.index.folder, self.index.rows, encoder.name)
        return Dense(encoder, vectors, corpus, self.read)

    @cached_property
    def functions(self) -> list[tuple[str, str]]:
        """Id and text (path and source) of every function."""
        return list(self._functions())

    def read(self, entry: FileEntry) -> bytes:
        """Return the content of a file."""
        return (self.folder / entry.path).read_bytes()

    def _functions(self) -> Iterator[tuple[str, str]]:
        for file, entry in enumerate(self.view.files):
            content = self.read(entry)
            for doc in self.view.docs_of_file(file):
                if Kind(self.view.doc_kinds[doc]).is_function:
                    span = self.view.span(doc)
                    source = content[span.start_byte : span.end_byte].decode("utf-8", "replace")
                    yield self.view.unit_id(doc), f"{entry.path}\n{source}"


Asker = Callable[[Project, Sequence[str]], list[Ranked]]
"""Ranks the functions of a project for each of some questions."""


def ask_bm25(project: Project, questions: Sequence[str]) -> list[Ranked]:
    """Plain BM25 (the bm25s package): words as they are, a function's path and source."""
    bm25s = needed("bm25s", "ask plain BM25")
    retriever = bm25s.BM25()
    texts = [text for _, text in project.functions]
    retriever.index(bm25s.tokenize(texts, stopwords=None, show_progress=False), show_progress=False)
    answers = []
    for question in questions:
        words = bm25s.tokenize(question, stopwords=None, return_ids=False, show_progress=False)
        # The package takes no question without words of two letters.
        answers.append(_best(project, retriever.get_scores(words[0])) if words[0] else [])
    return answers


def ask_static(project: Project, questions: Sequence[str]) -> list[Ranked]:
    """Cosine of mean token vectors."""
    model = StaticModel(_model(project))
    units = model.encode([text for _, text in project.functions])
    return [_best(project, units @ asked) for asked in model.encode(questions)]


def ask_words(project: Project, questions: Sequence[str]) -> list[Ranked]:
    """An ablation of `fast`: a question is ranked like an issue, whatever names say."""
    corpus = Corpus(project.view)
    found = (score(understand(one), corpus, read=project.read, order=by_hand) for one in questions)
    names = [project.view.unit_id(doc) for doc in range(corpus.n_docs)]
    ranked = (top(np.where(corpus.is_function, one.units, 0))[:MOST] for one in found)
    return [[(names[doc],) for doc in rows] for rows in ranked]


def ask_fast(project: Project, questions: Sequence[str]) -> list[Ranked]:
    """`patchpoint search --fast`: words and names."""
    corpus = Corpus(project.view)
    return [_found(project, corpus, one, None) for one in questions]


def ask_search(project: Project, questions: Sequence[str]) -> list[Ranked]:
    """`patchpoint search`: the encoder compares the best candidates as well."""
    corpus = Corpus(project.view)
    dense = project.dense(corpus)
    return [_found(project, corpus, one, dense) for one in questions]


def ask_embedded(project: Project, questions: Sequence[str]) -> list[Ranked]:
    """`patchpoint search` after `patchpoint index --embed`: and finds the nearest of all."""
    corpus = Corpus(project.view)
    dense = project.dense(corpus)
    dense.embed(lambda *_: None)
    return [_found(project, corpus, one, dense) for one in questions]


def ask_semble(project: Project, questions: Sequence[str]) -> list[Ranked]:
    """Semble's command line, with a static model of ours.

    A chunk is right if any function in it is: it is shown as one answer, whatever it holds.
    """
    place = Checkout(project.folder, project.state)
    os.environ["SEMBLE_MODEL_NAME"] = str(_model(project))
    semble = Semble(Options(project.state / "cache"))
    found = [semble.find(place, one) for one in questions]
    return [[tuple(units_at(project.view, chunk)) for chunk in chunks] for chunks in found]


ASKERS: Mapping[str, Asker] = {
    "bm25": ask_bm25,
    "static": ask_static,
    "semble": ask_semble,
    "words": ask_words,
    "fast": ask_fast,
    "search": ask_search,
    "embedded": ask_embedded,
}


def _found(project: Project, corpus: Corpus, question: str, dense: Dense | None) -> Ranked:
    hits, _ = search(parse(f"{question} kind:function"), corpus, project.read, MOST, dense)
    return [(hit.id,) for hit in hits]


def _model(project: Project) -> Path:
    if project.model is None:
        raise PatchpointError(
            "this system needs a static model",
            "make one: python -m bench.quality.questions.static MODEL FOLDER; name it by --model",
        )
    return project.model


def _best(project: Project, scores: NDArray[np.float32]) -> Ranked:
    best = np.argsort(-scores, kind="stable")[:MOST]
    return [(project.functions[number][0],) for number in best if scores[number] > 0]

"""The plain baseline: BM25 (the bm25s package) over the source of every function."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import numpy as np

from bench.extras import needed
from bench.metrics import path_of
from bench.systems.protocol import MOST, Options, whole
from bench.types import Answer, Task
from indexers.index import Index
from indexers.snapshot.repository import Repository
from indexers.types import Kind
from indexers.view import View
from rankers.places import Place, place_of


class Bm25:
    """Words as they are, no fields, no history: what every other system has to beat.

    A document is a function's path and source. Tests are left out, as in SweRank's corpora
    (arXiv 2505.07849); the parser is ours, so that the names are comparable.
    """

    def __init__(self, options: Options) -> None:
        whole("bm25", options)
        self._bm25s = needed("bm25s", "score with plain BM25")
        self._cache_dir = options.cache_dir

    def describe(self) -> dict[str, Any]:
        """Version of the package."""
        return {"system": "bm25", "version": version("bm25s"), "without": []}

    def locate(self, task: Task) -> Answer:
        """Rank all functions of the snapshot; files follow their best function."""
        bm25s = self._bm25s
        repository = Repository.find(task.repository)
        snapshot = repository.snapshot(task.commit)
        view = Index.open(repository, self._cache_dir).refresh(snapshot)
        functions = list(_functions(repository, view))
        repository.close()
        if not functions:
            return Answer()
        retriever = bm25s.BM25()
        texts = [text for _, text in functions]
        tokens = bm25s.tokenize(texts, stopwords=None, show_progress=False)
        retriever.index(tokens, show_progress=False)
        asked = bm25s.tokenize(task.issue, stopwords=None, return_ids=False, show_progress=False)
        scores = retriever.get_scores(asked[0])
        best = np.argsort(-scores, kind="stable")[:MOST]
        names = [functions[number][0] for number in best if scores[number] > 0]
        return Answer(tuple(names), tuple(dict.fromkeys(map(path_of, names))))


def _functions(repository: Repository, view: View) -> Iterator[tuple[str, str]]:
    """Id and text of every function outside of tests."""
    for file, (entry, content) in enumerate(repository.read_many(view.files)):
        if content is None or place_of(entry.path) is Place.TEST:
            continue
        for doc in view.docs_of_file(file):
            if Kind(view.doc_kinds[doc]).is_function:
                span = view.span(doc)
                source = content[span.start_byte : span.end_byte].decode("utf-8", "replace")
                yield view.unit_id(doc), f"{entry.path}\n{source}"

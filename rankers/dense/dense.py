"""How much units have in common with a query, by an encoder's vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexers.progress import Progress
from indexers.store.lock import Holder
from indexers.vectors.keys import Keys, keys_of_docs
from indexers.vectors.part import Halves
from indexers.vectors.store import VectorStore
from rankers.columns import Floats, Ints
from rankers.corpus import Corpus
from rankers.dense.nearest import Nearest, open_nearest, prepare
from rankers.dense.sources import targets, texts
from rankers.encoders.protocol import Encoder
from rankers.encoders.text import query_text
from rankers.query.types import Query
from rankers.reading import Read

BATCH = 512
"""Vectors in a file of their own, until files are merged: what a killed run loses at most."""
AT_ONCE = 32
"""Texts between two looks at the progress, and at Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """How far the embedding is: `done` of `total` functions have a vector."""

    done: int
    total: int


class Dense:
    """An encoder before a corpus of n documents.

    What is encoded is kept, so that each unit is encoded once. Cosines are those of the
    kept vectors, in half precision: they do not depend on what was kept before.
    """

    def __init__(self, encoder: Encoder, store: VectorStore, corpus: Corpus, read: Read) -> None:
        self._encoder = encoder
        self._store = store
        self._corpus = corpus
        self._read = read
        self._asked: tuple[str, Floats] | None = None
        self._targets: tuple[Ints, Keys] | None = None
        self._nearest: Nearest | None = None
        self._looked: list[Any] = []

    def candidates(self, query: Query, docs: NDArray[Any]) -> Floats:
        """Cosines of a query and documents, float32[len(docs)]; 0 for what cannot be read.

        Raises:
            PatchpointError: the encoder cannot be used.
        """
        if not len(docs):
            return np.zeros(0, np.float32)
        if not self._store.files.folder.exists():
            self._store.recover(self._wanted()[1])
        vectors = self._vectors(np.asarray(docs))
        return vectors.astype(np.float32) @ self._encoded(query)

    def search(self, query: Query, k: int) -> tuple[Ints, Floats] | None:
        """The k documents of the largest cosines, and these, best first.

        None unless all functions outside tests are embedded.
        """
        nearest = self._all()
        if nearest is None:
            return None
        rows, cosines = nearest.search(self._encoded(query), k)
        return self._wanted()[0][rows], cosines

    def embedded(self) -> Embedded:
        """Say how many of the functions outside tests have a vector."""
        docs, keys = self._wanted()
        return Embedded(int(self._store.known(keys).sum()), len(docs))

    def embed(
        self, progress: Progress, on_wait: Callable[[Holder | None], None] | None = None
    ) -> Embedded:
        """Give every function outside tests a vector.

        What is done stays, however this ends: the next run goes on from there.

        Args:
            progress: told how far it is.
            on_wait: told who embeds, if another process does: it is waited for.

        Raises:
            PatchpointError: the encoder cannot be used.
            OSError: nothing can be written.
        """
        docs, keys = self._wanted()
        with self._store.embedding(on_wait):
            self._store.recover(keys)
            missing = docs[~self._store.known(keys)]
            done = len(docs) - len(missing)
            for start in range(0, len(missing), BATCH):
                for more in self._make(missing[start : start + BATCH]):
                    done += more
                    progress("embed", done, len(docs))
            self._store.publish()
            prepare(self._store, keys)
        return self.embedded()

    def _make(self, docs: Ints) -> Iterator[int]:
        """Encode documents and keep their vectors, all there are when this is interrupted."""
        made: list[tuple[Ints, Floats]] = []
        try:
            for start in range(0, len(docs), AT_ONCE):
                some = docs[start : start + AT_ONCE]
                made.append(self._encode(some))
                yield len(some)
        finally:
            if made:
                rows, vectors = (np.concatenate(one) for one in zip(*made, strict=True))
                self._store.add(keys_of_docs(self._corpus.view, rows), vectors)

    def _encode(self, docs: NDArray[Any]) -> tuple[Ints, Floats]:
        """Documents that can be read, and their vectors."""
        found = texts(self._corpus, docs, self._read)
        rows = np.fromiter(found, np.int32, len(found))
        return rows, self._encoder.units(list(found.values()))

    def _vectors(self, docs: NDArray[Any]) -> Halves:
        """The vectors (n, d) of documents, made where there is none; 0 for the unreadable."""
        keys = keys_of_docs(self._corpus.view, docs)
        found, known = self._store.take(keys)
        if len(found) == len(docs):
            return known
        vectors = np.zeros((len(docs), self._encoder.width), np.float16)
        if len(found):
            vectors[found] = known
        missing = np.setdiff1d(np.arange(len(docs)), found)
        made, fresh = self._encode(docs[missing])
        at = missing[_places(docs[missing], made)]
        vectors[at] = fresh
        self._store.add(keys[at], fresh)
        return vectors

    def _encoded(self, query: Query) -> Floats:
        """float32[d]: the query's vector."""
        text = query_text(query)
        if self._asked is None or self._asked[0] != text:
            self._asked = text, self._encoder.queries([text])[0]
        return self._asked[1]

    def _wanted(self) -> tuple[Ints, Keys]:
        """All functions that are embedded ahead, and their keys."""
        if self._targets is None:
            docs = targets(self._corpus)
            self._targets = docs, keys_of_docs(self._corpus.view, docs)
        return self._targets

    def _all(self) -> Nearest | None:
        """The search over everything, looked for again when there are other files."""
        paths = self._store.files.paths()
        if self._nearest is None and paths and paths != self._looked:
            self._looked = paths
            self._nearest = open_nearest(self._store, self._wanted()[1])
        return self._nearest


def _places(docs: NDArray[Any], some: NDArray[Any]) -> NDArray[np.intp]:
    """Position of each of some documents among all."""
    order = np.argsort(docs, kind="stable")
    places: NDArray[np.intp] = order[np.searchsorted(docs, some, sorter=order)]
    return places

"""An encoder that needs no model, and the dense side of small projects."""

import zlib

import numpy as np
import pytest

from indexers.segment import processes
from indexers.store.rows import RowStore
from indexers.tokens import count_terms
from indexers.vectors.store import VectorStore
from rankers.corpus import Corpus
from rankers.dense.dense import Dense

WIDTH = 256


class Hashing:
    """Counts words in hashed places: texts with the same words have a cosine of 1."""

    width = WIDTH

    def __init__(self, name="hashing"):
        self.name = name
        self.encoded = 0

    def queries(self, texts):
        return self.units(texts)

    def units(self, texts):
        vectors = np.zeros((len(texts), WIDTH), np.float32)
        for row, text in enumerate(texts):
            self.encoded += 1
            for term, count in count_terms(text).items():
                vectors[row, zlib.crc32(term.encode()) % WIDTH] += count
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


@pytest.fixture
def hashing():
    return Hashing


@pytest.fixture
def open_dense(tmp_path, monkeypatch):
    """The dense side of a project, over a store in `tmp_path`."""
    monkeypatch.setattr(processes, "run_isolated", lambda function, *rest: function(*rest))

    def make(project, encoder=None, folder="store", rows=None):
        encoder = encoder or Hashing()
        place = RowStore(str(rows or tmp_path / folder / "lance"), shared=rows is not None)
        store = VectorStore(tmp_path / folder, place, encoder.name)
        return Dense(encoder, store, Corpus(project.view), project.read)

    return make

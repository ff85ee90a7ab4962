import sys
import zlib

import numpy as np
import pytest

from indexers.store.rows import RowStore
from indexers.tokens import count_terms
from indexers.vectors.store import VectorStore
from rankers.columns import Level
from rankers.dense.dense import Dense
from rankers.locate import score
from rankers.query.understand import understand

ISSUE = "The total of the basket is wrong when an order has no price in that currency"


class Hashing:
    """Counts words in hashed places."""

    name, width = "hashing", 256

    def units(self, texts):
        vectors = np.zeros((len(texts), self.width), np.float32)
        for row, text in enumerate(texts):
            for term in count_terms(text):
                vectors[row, zlib.crc32(term.encode()) % self.width] = 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    queries = units


@pytest.fixture
def dense(shop, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "indexers.segment.processes.run_isolated", lambda function, *rest: function(*rest)
    )
    store = VectorStore(tmp_path, RowStore(str(tmp_path / "lance")), "hashing")
    return Dense(Hashing(), store, shop.corpus, shop.read)


def columns_of(shop, dense, issue=ISSUE):
    found = score(understand(issue), shop.corpus, None, shop.read, dense=dense)
    return {one.name: one for one in found.columns if one.name.startswith("dense")}


def test_without_an_encoder_there_is_no_column(shop):
    assert columns_of(shop, None) == {}


def test_the_best_functions_are_compared_on_a_scale_of_their_own(shop, dense):
    column = columns_of(shop, dense)["dense"]
    assert column.level is Level.UNIT
    assert shop.corpus.is_function[column.rows].all()
    assert (np.diff(column.rows) > 0).all()
    assert column.values.min() == 0
    assert column.values.max() == 1
    closest = int(column.rows[np.argmax(column.values)])
    cosine = dense.candidates(understand(ISSUE), np.array([closest]))[0]
    assert column.why(closest).endswith(f"(cosine {cosine:.2f}, closest of all)")


def test_the_search_comes_on_top_once_all_is_embedded(shop, dense, monkeypatch):
    monkeypatch.setattr(sys.modules["rankers.signals.dense"], "CANDIDATES", 3)
    before = columns_of(shop, dense)
    assert list(before) == ["dense"]
    dense.embed(lambda *_: None)
    after = columns_of(shop, dense)
    assert list(after) == ["dense", "dense_found"]
    assert after["dense"].values.tolist() == before["dense"].values.tolist()
    assert len(after["dense_found"].rows) == dense.embedded().total


def test_a_query_that_nothing_matches_gives_an_empty_column(shop, dense):
    column = columns_of(shop, dense, "zzqqq")["dense"]
    assert len(column.rows) == 0

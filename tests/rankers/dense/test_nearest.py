import numpy as np
import pytest

from indexers.segment import processes
from indexers.store.rows import RowStore
from indexers.vectors.keys import KEY
from indexers.vectors.store import VectorStore
from rankers.dense import nearest, on_disk
from rankers.dense.nearest import SUFFIX, open_nearest, prepare

SIZE, WIDTH = 3000, 16


@pytest.fixture
def store(tmp_path):
    return VectorStore(tmp_path, RowStore(str(tmp_path / "lance")), "tiny")


@pytest.fixture
def few_are_many(monkeypatch):
    monkeypatch.setattr(nearest, "FLAT_MOST", 1000)


@pytest.fixture
def made(store):
    """Keys and vectors in the store: unit length, around a few centres."""
    rng = np.random.default_rng(1)
    vectors = rng.standard_normal((8, WIDTH))[rng.integers(8, size=SIZE)]
    vectors = vectors + 0.5 * rng.standard_normal((SIZE, WIDTH))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    keys = np.frombuffer(rng.bytes(SIZE * KEY.itemsize), dtype=KEY)
    store.add(keys, vectors)
    return keys, vectors


def share_found(found, vectors, query, k=20):
    rows, products = found.search(query, k)
    assert (np.diff(products) <= 0).all()
    assert np.allclose(products, vectors[rows] @ query, atol=2e-3)
    best = np.argsort(-(vectors @ query))[:k]
    return len(set(best.tolist()) & set(rows.tolist())) / k


def test_few_vectors_are_all_compared(store, made):
    keys, vectors = made
    assert share_found(open_nearest(store, keys), vectors, vectors[7]) >= 0.95
    prepare(store, keys)
    assert not list(store.files.folder.glob(f"*{SUFFIX}"))


def test_many_are_compared_by_lists_once_these_are_made(store, made, few_are_many):
    keys, vectors = made
    assert share_found(open_nearest(store, keys), vectors, vectors[7]) >= 0.95
    prepare(store, keys)
    (path,) = store.files.folder.glob(f"*{SUFFIX}")
    before = path.stat().st_mtime_ns
    prepare(store, keys)
    assert path.stat().st_mtime_ns == before
    shares = [share_found(open_nearest(store, keys), vectors, vectors[at]) for at in range(30)]
    assert np.mean(shares) > 0.7


def test_lists_of_other_keys_are_not_used_and_are_replaced(store, made, few_are_many):
    keys, vectors = made
    prepare(store, keys)
    other = keys[::-1][:2000].copy()
    assert share_found(open_nearest(store, other), vectors[::-1][:2000], vectors[-3]) >= 0.95
    prepare(store, other)
    assert len(list(store.files.folder.glob(f"*{SUFFIX}"))) == 1


def test_without_every_vector_there_is_no_search(store, made, few_are_many):
    keys, _ = made
    more = np.append(keys, np.array([b"another"], dtype=KEY))
    prepare(store, more)
    assert open_nearest(store, more) is None
    assert open_nearest(store, keys[:0]) is None


@pytest.fixture
def little_memory(monkeypatch):
    monkeypatch.setattr(on_disk, "memory", lambda: 2**16)


def test_what_does_not_fit_in_memory_is_searched_on_disk(store, made, little_memory, in_process):
    keys, vectors = made
    store.publish()
    prepare(store, keys)
    found = open_nearest(store, keys)
    assert not list(store.files.folder.glob(f"*{SUFFIX}"))
    shares = [share_found(found, vectors, vectors[at]) for at in range(20)]
    assert np.mean(shares) > 0.7
    assert not store.warnings


def test_on_disk_only_the_asked_keys_are_found(store, made, little_memory, in_process):
    keys, vectors = made
    store.publish()
    prepare(store, keys)
    rows, _ = open_nearest(store, keys[:1500]).search(vectors[3], 20)
    assert rows.max() < 1500
    assert 3 in rows


def test_vectors_added_later_are_found_on_disk_too(store, made, little_memory, in_process):
    keys, vectors = made
    store.publish()
    prepare(store, keys)
    more = np.array([b"later"], dtype=keys.dtype)
    store.add(more, -vectors[:1])
    store.publish()
    prepare(store, np.append(keys, more))
    rows, products = open_nearest(store, np.append(keys, more)).search(-vectors[0], 5)
    assert rows[0] == len(keys)
    assert products[0] == pytest.approx(1, abs=2e-3)


def test_rows_that_cannot_be_searched_are_told(store, made, little_memory, in_process):
    keys, vectors = made
    rows, products = open_nearest(store, keys).search(vectors[0], 5)
    assert len(rows) == len(products) == 0
    assert "cannot be used" in store.warnings[0]


def test_fitting_counts_bytes(monkeypatch):
    monkeypatch.setattr(on_disk, "memory", lambda: 8 << 30)
    assert on_disk.fits_in_memory(1_000_000, 384)
    assert not on_disk.fits_in_memory(1_000_000, 3584)


@pytest.fixture
def in_process(monkeypatch):
    monkeypatch.setattr(processes, "run_isolated", lambda function, *rest: function(*rest))

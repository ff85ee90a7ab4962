"""Search among all vectors of a snapshot: docs/vectors.md has the figures.

By FAISS where they fit in memory, else by LanceDB.
"""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from indexers.vectors.keys import Keys
from indexers.vectors.store import VectorStore
from rankers.columns import Floats, Ints
from rankers.dense.on_disk import OnDisk, fits_in_memory

FLAT_MOST = 1_000_000
"""Up to so many vectors all are compared: exact, ready at once, 47 ms. More are put into lists
of near ones, which takes half a minute once, and only the nearest lists are compared."""
PROBED = 1 / 16
"""Share of the lists that are compared: recall@100 is .986 at a million."""
PER_LIST = 64
"""Vectors for each list from which its place is learned."""
AT_ONCE = 50_000
"""Vectors that are held in single precision at a time."""
SUFFIX = ".faiss"


class Nearest(Protocol):
    """Finds the vectors with the largest dot products."""

    def search(self, query: Floats, k: int) -> tuple[Ints, Floats]:
        """Rows of the k best for a query (float32[d]), best first, and their dot products."""
        ...


class Searched:
    """An index of FAISS."""

    def __init__(self, index: Any) -> None:
        self._index = index

    def search(self, query: Floats, k: int) -> tuple[Ints, Floats]:
        """See `Nearest`. Lists that hold too few give fewer than k."""
        products, rows = self._index.search(query[np.newaxis], min(k, self._index.ntotal))
        there = rows[0] >= 0
        return rows[0][there].astype(np.int32), products[0][there]


def open_nearest(store: VectorStore, keys: Keys) -> Nearest | None:
    """The search among the vectors of m keys, whose rows they number; None if one lacks.

    What `prepare` made is mapped: only the lists that are compared are ever read.
    """
    if not fits_in_memory(len(keys), store.files.width):
        return OnDisk(store, keys) if store.known(keys).all() else None
    if len(keys) > FLAT_MOST and _path(store, keys).is_file():
        import faiss

        index = faiss.read_index(str(_path(store, keys)), faiss.IO_FLAG_MMAP)
        return Searched(index)
    found, vectors = store.take(keys)
    if not len(keys) or len(found) < len(keys):
        return None
    return Searched(_filled(_half("", vectors.shape[1]), vectors))


def prepare(store: VectorStore, keys: Keys) -> None:
    """Make the lists where there are too many vectors for a search without, and keep them.

    Those that do not fit in memory are made searchable among the rows, which have to be there.

    Raises:
        OSError: they cannot be written.
    """
    if not fits_in_memory(len(keys), store.files.width):
        store.index_rows()
        return
    path = _path(store, keys)
    if len(keys) <= FLAT_MOST or path.is_file():
        return
    found, vectors = store.take(keys)
    if len(found) < len(keys):
        return
    import faiss

    lists = int(len(vectors) ** 0.5)
    index = _half(f"IVF{lists},", vectors.shape[1])
    faiss.extract_index_ivf(index).nprobe = max(1, int(lists * PROBED))
    index.train(vectors[:: max(1, len(vectors) // (PER_LIST * lists))].astype(np.float32))
    temporary = path.with_name(f"{secrets.token_hex(6)}.tmp")
    faiss.write_index(_filled(index, vectors), str(temporary))
    for old in path.parent.glob(f"*{SUFFIX}"):
        old.unlink(missing_ok=True)
    temporary.replace(path)


def _half(before: str, width: int) -> Any:
    """An index of vectors in half precision, as they are kept."""
    import faiss

    return faiss.index_factory(width, f"{before}SQfp16", faiss.METRIC_INNER_PRODUCT)


def _filled(index: Any, vectors: Any) -> Any:
    for start in range(0, len(vectors), AT_ONCE):
        index.add(vectors[start : start + AT_ONCE].astype(np.float32))
    return index


def _path(store: VectorStore, keys: Keys) -> Path:
    """Named after the keys in their order, so that it never fits others."""
    digest = hashlib.sha256(np.ascontiguousarray(keys).tobytes()).hexdigest()
    return store.files.folder / f"{digest[:32]}{SUFFIX}"

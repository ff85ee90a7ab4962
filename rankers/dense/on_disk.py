"""Search among vectors that do not fit in memory: by LanceDB's own index."""

from __future__ import annotations

import os

import numpy as np

from indexers.vectors.keys import Keys, hashes_of
from indexers.vectors.store import VectorStore
from rankers.columns import Floats, Ints

SHARE = 0.25
"""Of the machine's memory may hold vectors: other programs are in it too."""
COPIES = 2
"""A search in memory needs those that are taken from the files, and FAISS's own."""
OTHERS = 4
"""How many times k is asked for: the rows hold other revisions and branches too."""


def fits_in_memory(size: int, width: int) -> bool:
    """Whether that many vectors of this width, in half precision, may be searched there."""
    return COPIES * size * width * 2 <= SHARE * memory()


def memory() -> int:
    """Bytes of memory that the machine has; no limit is known on Windows."""
    if not hasattr(os, "sysconf"):
        return 1 << 62
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


class OnDisk:
    """LanceDB's index, whose answers are narrowed to m keys."""

    def __init__(self, store: VectorStore, keys: Keys) -> None:
        """Numbers the keys by their rows; their vectors have to be among the store's rows."""
        self._store = store
        hashes = hashes_of(keys)
        self._order = np.argsort(hashes, kind="stable").astype(np.int32)
        self._hashes = hashes[self._order]
        self._keys = keys

    def search(self, query: Floats, k: int) -> tuple[Ints, Floats]:
        """See `Nearest`. Where many of the nearest are of other trees, there are fewer."""
        keys, products = self._store.nearest_rows(query.astype(np.float16), OTHERS * k)
        keys, firsts = np.unique(keys, return_index=True)
        places = np.searchsorted(self._hashes, hashes_of(keys))
        rows = self._order[np.minimum(places, len(self._order) - 1)]
        wanted = self._keys[rows] == keys
        rows, products = rows[wanted], products[firsts[wanted]]
        best = np.argsort(-products, kind="stable")[:k]
        return rows[best], products[best]

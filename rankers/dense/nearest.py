"""Search among all vectors of a snapshot, in memory, by FAISS."""

from __future__ import annotations

from typing import Any

import numpy as np

from indexers.vectors.part import Halves
from rankers.columns import Floats, Ints


class Nearest:
    """Finds the vectors (m, d) with the largest dot products."""

    def __init__(self, vectors: Halves) -> None:
        self._index = _flat(vectors)

    def search(self, query: Floats, k: int) -> tuple[Ints, Floats]:
        """Rows of the k best for a query (float32[d]), best first, and their dot products."""
        products, rows = self._index.search(query[np.newaxis], min(k, self._index.ntotal))
        return rows[0].astype(np.int32), products[0]


def _flat(vectors: Halves) -> Any:
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors.astype(np.float32))
    return index

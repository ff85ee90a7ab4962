"""Search among all vectors of a snapshot, in memory, by FAISS."""

from __future__ import annotations

from typing import Any

import numpy as np

from indexers.vectors.part import Halves
from rankers.columns import Floats, Ints

AT_ONCE = 50_000
"""Vectors that are held in single precision at a time."""


class Nearest:
    """Finds the vectors (m, d) with the largest dot products."""

    def __init__(self, vectors: Halves) -> None:
        self._index = _flat(vectors)

    def search(self, query: Floats, k: int) -> tuple[Ints, Floats]:
        """Rows of the k best for a query (float32[d]), best first, and their dot products."""
        products, rows = self._index.search(query[np.newaxis], min(k, self._index.ntotal))
        return rows[0].astype(np.int32), products[0]


def _flat(vectors: Halves) -> Any:
    """Compare with every vector: exact, no time to build, half the memory of full floats."""
    import faiss

    kind = faiss.ScalarQuantizer.QT_fp16
    index = faiss.IndexScalarQuantizer(vectors.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
    index.train(vectors[:1].astype(np.float32))
    for start in range(0, len(vectors), AT_ONCE):
        index.add(vectors[start : start + AT_ONCE].astype(np.float32))
    return index

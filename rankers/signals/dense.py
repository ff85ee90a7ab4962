"""What means the same as the report, in whatever words: vectors of a trained encoder."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rankers.columns import Column, Floats, Ints, Level
from rankers.scene import Scene

CANDIDATES = 64
"""Of the best units so far, so many are compared: what a core encodes in half a second."""
FOUND = 100
"""How many units the search among all vectors may add."""


def dense(scene: Scene) -> Iterator[Column]:
    """Give `dense` to the best functions so far, `dense_found` to the nearest of all.

    Of each column the value is the cosine c relative to the lowest l and the highest h in
    it, `(c - l) / (h - l)`: an encoder's cosines have no scale of their own. Which units
    are in `dense` does not depend on what is embedded; `dense_found` is there once
    everything is.
    """
    if scene.dense is None:
        return
    prior = np.where(scene.corpus.is_function, scene.prior, 0)
    best = np.argsort(-prior, kind="stable")[: CANDIDATES * scene.reach.encoded]
    docs = np.sort(best[prior[best] > 0]).astype(np.int32)
    yield _column("dense", docs, scene.dense.candidates(scene.query, docs))
    found = scene.dense.search(scene.query, FOUND)
    if found is not None:
        order = np.argsort(found[0])
        yield _column("dense_found", found[0][order], found[1][order])


def _column(name: str, docs: Ints, cosines: Floats) -> Column:
    """A column of documents, ascending."""
    lowest, highest = cosines.min(initial=1), cosines.max(initial=-1)
    values = (cosines - lowest) / max(float(highest - lowest), 1e-6)
    rank = np.empty(len(docs), dtype=np.int64)
    rank[np.argsort(-cosines, kind="stable")] = np.arange(1, len(docs) + 1)

    def why(doc: int) -> str:
        at = int(docs.searchsorted(doc))
        which = "closest" if rank[at] == 1 else f"number {rank[at]}"
        return f"means much the same as the report (cosine {cosines[at]:.2f}, {which} of all)"

    return Column(name, Level.UNIT, docs, values.astype(np.float32), why)

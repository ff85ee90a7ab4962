"""Questions by what they mean: an encoder's vectors compare the question with the best units."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from rankers.columns import Column, Floats, Ints, Level
from rankers.corpus import Corpus
from rankers.dense.dense import Dense
from rankers.present import Found
from rankers.query.types import Query

CANDIDATES = 32
"""Of the best units so far, so many are compared: more cost time before they are kept."""

NEAREST = 100
"""How many functions the search among all vectors adds, where all are embedded."""

COLUMN = "meaning"
WEIGHT = 1.5
"""Of the best cosine against the worst; chosen on eight projects, see docs/questions.md."""


def by_meaning(query: Query, found: Found, corpus: Corpus, dense: Dense) -> Found:
    """Raise the units whose vectors are close to the question's.

    What is compared are the best functions and classes so far and, in a repository that is
    embedded, the nearest functions of all. The closest gains `WEIGHT`, the farthest
    nothing: an encoder's cosines have no scale of their own.
    """
    docs, cosines = _compared(query, found, corpus, dense)
    if not len(docs):
        return found
    lowest, highest = float(cosines.min()), float(cosines.max())
    values = ((cosines - lowest) / max(highest - lowest, 1e-6)).astype(np.float32)
    units = found.units.copy()
    units[docs] += WEIGHT * values * found.factors[0][docs]

    def why(doc: int) -> str:
        return f"means much the same (cosine {cosines[docs.searchsorted(doc)]:.2f})"

    column = Column(COLUMN, Level.UNIT, docs, values, why)
    return replace(found, columns=[*found.columns, column], units=units)


def _compared(query: Query, found: Found, corpus: Corpus, dense: Dense) -> tuple[Ints, Floats]:
    """Documents, ascending, and their cosines."""
    docs = best(found.units, corpus, CANDIDATES)
    nearest = dense.search(query, NEAREST)
    if nearest is not None:
        docs = np.union1d(docs, nearest[0])
    return docs.astype(np.int32), dense.candidates(query, docs)


def best(units: Floats, corpus: Corpus, most: int) -> NDArray[np.intp]:
    """The functions and classes of the highest scores, by number, ascending."""
    scores = np.where(corpus.is_function | corpus.is_class, units, 0)
    rows = np.argsort(-scores, kind="stable")[:most]
    return np.sort(rows[scores[rows] > 0])

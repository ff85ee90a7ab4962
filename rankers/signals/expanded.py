"""Names that this repository's commits change where a word of the query is said."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rankers.columns import Column, Level, nonzero_column
from rankers.lexical import Lexical
from rankers.query.terms import query_terms
from rankers.query.types import QueryKind
from rankers.scene import Scene
from rankers.signals.words import spelled


def expanded(scene: Scene) -> Iterator[Column]:
    """Give `expanded`: the lexical score of the terms that an adapter adds to the query.

    Measured, like `words`, in the best score of the query's own terms, so that a weight of
    1 adds the terms as if the query had them.
    """
    if scene.adapter is None or scene.query.kind is QueryKind.SYMBOL:
        return
    added = scene.adapter.added(query_terms(scene.query))
    if not added:
        return
    found = Lexical(scene.corpus, {term: one.weight for term, one in added.items()})
    highest = float((scene.lexical.units * scene.unit_factors).max(initial=0))
    highest = highest or float((found.units * scene.unit_factors).max(initial=0)) or 1.0
    values = np.minimum(found.units / highest, 1).astype(np.float32)

    def why(doc: int) -> str:
        one = added[found.strongest_terms(doc, 1)[0]]
        return f"`{spelled(scene.query.text, [one.word])}` often means `{one.written}` here"

    yield nonzero_column("expanded", Level.UNIT, values, why)

"""How important each unit is to its repository, whatever the question."""

from __future__ import annotations

import numpy as np

from indexers.types import RefKind
from rankers.columns import Floats
from rankers.corpus import Corpus
from rankers.edges import Arrows
from rankers.places import Place

STEPS = 20
"""Of the walk; ranks hardly change after ten."""
STAY = 0.15
"""Share of a walker's probability that starts anew in each step (Brin and Page, 1998)."""
PLACES = {Place.CODE: 1.0, Place.TEST: 0.05, Place.AUXILIARY: 0.2, Place.GENERATED: 0.1}
"""What stands beside the code starts fewer walks, and is less important where they end."""
PRIVATE = 0.3
"""What a name that is not meant for others counts next to a public one."""
OVER_MEMBERS = 1.001
"""A class stands just before the best of its members."""


def importance(corpus: Corpus) -> Floats:
    """Rank units by PageRank along their uses; the public interface of code comes first.

    A unit is important that important units call, extend or use. A use whose name has
    several meanings is shared among them, the nearer ones getting more.

    Returns:
        float32[n], in no unit; 0 for what is neither function nor class.
    """
    factors = np.array([PLACES[place] for place in Place], np.float32)[corpus.file_places]
    start = np.where(corpus.is_text, 0, factors[corpus.file_of]).astype(np.float32)
    if not start.any():
        return np.zeros(corpus.n_docs, np.float32)
    visits = _walk(corpus.near_edges.along(tuple(RefKind)), start / start.sum())
    named = corpus.is_function | corpus.is_class
    found: Floats = visits * factors[corpus.file_of] * _public(corpus) * named
    return _with_members(found, corpus)


def _walk(arrows: Arrows, seeds: Floats) -> Floats:
    """float32[n]: how often a walker comes by; where no use leads on, it starts anew."""
    sources = np.repeat(np.arange(len(seeds)), np.diff(arrows.starts))
    # Without any arrow, numpy counts in integers.
    leaving = np.bincount(sources, arrows.shares, len(seeds)).astype(np.float64)
    scale = np.divide(1, leaving, out=np.zeros_like(leaving), where=leaving > 0)
    visits = seeds
    for _ in range(STEPS):
        moved = (1 - STAY) * arrows.total((visits * scale).astype(np.float32))
        visits = (moved + (1 - moved.sum()) * seeds).astype(np.float32)
    return visits


def _public(corpus: Corpus) -> Floats:
    """float32[n]: 1 for public names; members of private classes are private."""
    names = corpus.graph.table.to_list()
    # One more, at the end, for what defines no name (-1).
    private = np.array([*(_is_private(name) for name in names), False])
    own = private[corpus.graph.own_names]
    owner = corpus.class_of
    hidden = own | np.where(owner >= 0, own[owner], False)
    return np.where(hidden, PRIVATE, 1.0).astype(np.float32)


def _is_private(name: bytes) -> bool:
    return name.startswith(b"_") and not (name.startswith(b"__") and name.endswith(b"__"))


def _with_members(values: Floats, corpus: Corpus) -> Floats:
    """float32[n]: a class is at least as important as the best of its members."""
    highest = values.astype(np.float32)
    inside = corpus.is_function & (corpus.class_of >= 0)
    np.maximum.at(highest, corpus.class_of[inside], values[inside] * OVER_MEMBERS)
    return highest

"""The same method in the bases and heirs of a class: the one named may not be the one at fault."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rankers.columns import Column, Ints, Level, Strongest
from rankers.corpus import Corpus
from rankers.edges import Arrows
from rankers.scene import Scene
from rankers.signals.neighbours import SEEDS, best

GENERATIONS = 2
MOST_KIN = 60
"""A class with more kin is the root of everything, and its heirs have little in common."""


def overrides(scene: Scene) -> Iterator[Column]:
    """Give `override` to methods that override the best units or are overridden by them.

    Kin are the classes at most two steps away along bases and heirs. The value is the
    score of the best unit, relative to the very best one.
    """
    corpus = scene.corpus
    seeds = best(np.where(corpus.is_function, scene.prior, 0).astype(np.float32), SEEDS)
    seeds[corpus.class_of < 0] = 0
    found = Strongest()
    for doc in np.flatnonzero(seeds).tolist():
        name = corpus.view.name(doc).partition("#")[0].rpartition(".")[2]
        namesakes = corpus.defining(name)
        if len(namesakes) > 1:
            kin = _kin(corpus, int(corpus.class_of[doc]))
            reason = f"`{corpus.view.name(doc)}` overrides it, or it does so"
            for other in namesakes[np.isin(corpus.class_of[namesakes], kin)].tolist():
                found.add(other, float(seeds[doc]), reason)
    yield found.column("override", Level.UNIT)


def _kin(corpus: Corpus, of_class: int) -> Ints:
    """Bases and heirs of a class, and theirs; none where they are too many."""
    near = np.array([of_class], dtype=np.int32)
    for _ in range(GENERATIONS):
        bases, heirs = corpus.edges.bases, corpus.edges.heirs
        near = np.unique(np.concatenate((near, _next(bases, near), _next(heirs, near))))
        if len(near) > MOST_KIN:
            return np.empty(0, dtype=np.int32)
    kin: Ints = near[near != of_class]
    return kin


def _next(arrows: Arrows, classes: Ints) -> Ints:
    ends = [arrows.targets[arrows.starts[one] : arrows.starts[one + 1]] for one in classes.tolist()]
    return np.concatenate(ends)

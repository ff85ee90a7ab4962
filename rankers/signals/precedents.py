"""The closest earlier commits of a unit, and whether mostly such touch it."""

from __future__ import annotations

from collections.abc import Iterator
from math import log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import ranges
from rankers.columns import Column, Floats, Level, Strongest, nonzero_column, relative, saying
from rankers.past import Past
from rankers.scene import Scene
from rankers.signals.history import breadth, closest, similarity

CLOSE, FAR = 60, 200
"""How many commits count: for the closest one of a unit, and for the share of its commits."""
MOST_NAMES = 40
MOST_MEANINGS = 30


def precedents(scene: Scene) -> Iterator[Column]:
    """Give the closest commit of files and units, the share of close ones, and moved names.

    `closest_file` and `closest_unit` are the similarity of the most similar commit that
    touched them: a sum over commits favours what is touched by everything. `drawn_file` and
    `drawn_unit` are the sum of squared similarities, divided by the root of the number of
    all commits that touched them; `drawn_folder` is the same for whole folders.
    `similar_names` is for units that bear the name of what similar commits touched, wherever
    they stand: code moves, and siblings share names.
    """
    past = scene.past
    if past is None or past.history.n_commits == 0:
        return
    scores = similarity(scene, past)
    if not scores.any():
        return
    close, far = closest(scores, CLOSE), closest(scores, FAR) ** 2
    best = saying("a commit that resembles the issue touched it")
    drawn = saying("touched mostly by commits that resemble the issue")
    units, files = Level.UNIT, Level.FILE
    yield nonzero_column("closest_file", files, past.file_highest(close), best)
    yield nonzero_column("closest_unit", units, past.unit_highest(close), best)
    yield nonzero_column(
        "drawn_file", files, _drawn(past.file_sum(far), past.file_counts, 3), drawn
    )
    yield nonzero_column(
        "drawn_unit", units, _drawn(past.unit_sum(far), past.unit_counts, 1), drawn
    )
    folders = scene.corpus.folder_of
    by_folder = _drawn(
        np.bincount(folders, past.file_sum(far)), np.bincount(folders, past.file_counts), 5
    )
    yield nonzero_column("drawn_folder", files, by_folder[folders], drawn)
    yield _names(scene, past, close**2)


def _drawn(similar: NDArray[Any], counts: NDArray[Any], prior: float) -> Floats:
    return relative(similar / np.sqrt(counts + prior))


def _names(scene: Scene, past: Past, weights: Floats) -> Column:
    """Units named like those that commits of these weights (float32[commits]) touched."""
    history = past.history
    near = np.flatnonzero(weights)
    sizes = history.function_starts[near + 1] - history.function_starts[near]
    rows = ranges(history.function_starts[near], sizes)
    shares = np.repeat((weights / breadth(history.function_starts))[near], sizes)
    names, number = np.unique(history.function_names[rows], return_inverse=True)
    totals = relative(np.bincount(number, shares))
    found = Strongest()
    for at in np.argsort(-totals, kind="stable")[:MOST_NAMES].tolist():
        name = history.names[int(names[at])]
        docs = scene.corpus.defining(name)
        if 0 < len(docs) <= MOST_MEANINGS:
            value = float(totals[at]) / (1 + log2(len(docs)))
            reason = f"commits that resemble the issue touched `{name}`"
            for doc in docs.tolist():
                found.add(doc, value, reason)
    return found.column("similar_names", Level.UNIT)

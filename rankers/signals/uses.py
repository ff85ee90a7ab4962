"""Units that use what the text names: the fault may sit in the caller, or in a subclass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import log2

import numpy as np

from rankers.columns import Column, Level, column
from rankers.scene import Scene

SURELY_NAMES = 1.0
"""Strength of an identifier from which on it is a name and not a word."""
MOST_USERS = 200
"""What more units use tells nothing of any of them."""


def uses(scene: Scene) -> Iterator[Column]:
    """Give `uses_named`: strengths of the names used, each divided by 1 + log2 of its users.

    The names need not be defined here: code that handles `ndarray` or `SIGTERM` uses them.
    """
    totals: dict[int, float] = defaultdict(float)
    strongest: dict[int, tuple[float, str]] = {}
    for identifier in scene.query.identifiers:
        if identifier.strength < SURELY_NAMES:
            continue
        docs = np.unique(scene.corpus.view.referring(identifier.name)[0])
        docs = docs[~scene.corpus.in_test[docs]]
        if not 0 < len(docs) <= MOST_USERS:
            continue
        value = identifier.strength / (1 + log2(len(docs)))
        for doc in docs.tolist():
            totals[doc] += value
            if value > strongest.get(doc, (0.0, ""))[0]:
                strongest[doc] = value, f"uses `{identifier.name}`, which the text names"
    highest = max(totals.values(), default=1.0)
    found = {doc: (total / highest, strongest[doc][1]) for doc, total in totals.items()}
    yield column("uses_named", Level.UNIT, found)

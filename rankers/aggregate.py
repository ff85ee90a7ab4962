"""Scores of files, classes and functions support each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rankers.columns import Floats, Ints, relative
from rankers.corpus import Corpus

NEXT = np.array([1.0, 0.4, 0.25, 0.15], dtype=np.float32)
"""What the best, second, third and fourth unit of a group count for it."""
FILE_SUPPORT = 0.20
CLASS_SUPPORT = 0.05
DEEPEST = 4000
"""Units below this rank support nothing: sorting all of them costs more than it tells."""


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Scores of n documents and of the files.

    Attributes:
        units: float32[n]; for classes, members included.
        alone: float32[n], before any support.
        files: float32[files].
        pooled: float32[files], what the units of each file add to it.
        members: float32[n], what the members of each class add to it.
        file_support: float32[files], what a file adds to its units.
        class_support: float32[n], what its class adds to a unit.
    """

    units: Floats
    alone: Floats
    files: Floats
    pooled: Floats
    members: Floats
    file_support: Floats
    class_support: Floats


def aggregate(units: Floats, own_files: Floats, corpus: Corpus) -> Scores:
    """Let the levels support each other.

    Args:
        units: float32[n], scores of the documents by themselves.
        own_files: float32[files], scores of the files by their own evidence.
        corpus: says what stands where.
    """
    functions = np.where(corpus.is_class, 0, units)
    by_file = pool(functions, corpus.file_of, corpus.n_files)
    by_class = pool(np.where(corpus.is_function, units, 0), corpus.class_of, corpus.n_docs)
    file_support = FILE_SUPPORT * relative(by_file)
    members = relative(by_class)
    class_support = np.where(
        corpus.class_of >= 0, CLASS_SUPPORT * members[corpus.class_of], 0
    ).astype(np.float32)
    scored = units > 0
    together = units + file_support[corpus.file_of] * scored + class_support * scored
    # A mean, so that a class stands above its best member only for what it says itself.
    together = np.where(corpus.is_class, (units + by_class) / (1 + NEXT.sum()), together)
    return Scores(
        together.astype(np.float32),
        units,
        by_file + own_files,
        by_file,
        by_class,
        file_support,
        class_support,
    )


def pool(values: Floats, group_of: Ints, n_groups: int) -> Floats:
    """float32[n_groups]: the best value of each group and shares of the next three."""
    count = min(DEEPEST, len(values))
    top = np.argpartition(-values, count - 1)[:count] if count else np.empty(0, np.intp)
    top = top[(values[top] > 0) & (group_of[top] >= 0)]
    order = top[np.lexsort((-values[top], group_of[top]))]
    groups = group_of[order]
    place = _place_in_group(groups)
    near = place < len(NEXT)
    gains = values[order[near]] * NEXT[place[near]]
    return np.bincount(groups[near], gains, n_groups).astype(np.float32)


def _place_in_group(groups: Ints) -> NDArray[np.intp]:
    """0 for the first of each run of equal numbers, 1 for the second, and so on."""
    positions = np.arange(len(groups))
    first = np.ones(len(groups), dtype=np.bool_)
    first[1:] = groups[1:] != groups[:-1]
    return positions - np.maximum.accumulate(np.where(first, positions, 0))

"""Which functions and files a model looks at: the best by hand, and places for each signal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rankers.aggregate import Scores
from rankers.columns import Column, Floats, Ints, Level
from rankers.corpus import Corpus

MOST_UNITS = 400
MOST_FILES = 60
BEST_UNITS = 240
"""Places for the best by all the signals together; they also get those that nobody takes."""
BEST_FILES = 40
RESERVED: Mapping[str, int] = {
    "override": 20,
    "similar_names": 20,
    "similar_units": 20,
    "dense": 64,
    "dense_found": 30,
}
"""Places for the best by single columns."""
FOR_ANY = 5
"""Places for the best by any other column."""
FROM_FILES, FROM_EACH = 12, 4
"""Functions of the best files."""


def chosen_units(
    columns: Sequence[Column], scores: Scores, factors: Floats, corpus: Corpus, times: int = 1
) -> Ints:
    """Functions for a model to look at, int32[c ≤ 400 · times], the best by hand first.

    Args:
        columns: what the signals said.
        scores: by the weights set by hand.
        factors: float32[n], of demotion; what scores 0 is never a candidate.
        corpus: n documents.
        times: how many times as many as usual.
    """
    hand = np.where(corpus.is_function, scores.units, 0)
    picked = [_best(hand, np.flatnonzero(hand > 0), BEST_UNITS * times)]
    for column in columns:
        if column.level is Level.UNIT:
            values = column.values * factors[column.rows] * (hand[column.rows] > 0)
            order = _best(values, np.flatnonzero(values > 0), RESERVED.get(column.name, FOR_ANY))
            picked.append(column.rows[order])
    picked.extend(_of_files(hand, scores.files, corpus))
    picked.append(_best(hand, np.flatnonzero(hand > 0), MOST_UNITS * times))
    return _in_order(_first(np.concatenate(picked), MOST_UNITS * times), hand)


def chosen_files(columns: Sequence[Column], scores: Scores, factors: Floats, owners: Ints) -> Ints:
    """Files for a model to look at, int32[m], the best by hand first: all files of functions too.

    Args:
        columns: what the signals said.
        scores: by the weights set by hand.
        factors: float32[files], of demotion.
        owners: int32[c], files of the functions that are looked at.
    """
    picked = [_best(scores.files, np.flatnonzero(scores.files > 0), BEST_FILES)]
    for column in columns:
        if column.level is Level.FILE:
            values = column.values * factors[column.rows] * (scores.files[column.rows] > 0)
            picked.append(column.rows[_best(values, np.flatnonzero(values > 0), FOR_ANY)])
    wanted = _first(np.concatenate(picked), MOST_FILES)
    return _in_order(np.union1d(wanted, owners).astype(np.int32), scores.files)


def _of_files(hand: Floats, files: Floats, corpus: Corpus) -> Iterator[Ints]:
    """The best functions of each of the best files."""
    for file in _best(files, np.flatnonzero(files > 0), FROM_FILES).tolist():
        docs = corpus.view.docs_of_file(file)
        inside = docs.start + np.flatnonzero(hand[docs.start : docs.stop] > 0)
        yield _best(hand, inside, FROM_EACH)


def _best(values: Floats, rows: NDArray[Any], count: int) -> Ints:
    """The `count` rows of the highest values, best first; equal ones by number."""
    if len(rows) > count:
        rows = rows[values[rows] >= np.partition(values[rows], -count)[-count]]
    return rows[np.argsort(-values[rows], kind="stable")[:count]].astype(np.int32)


def _first(rows: Ints, count: int) -> Ints:
    """The first `count` different rows."""
    kept = np.sort(np.unique(rows, return_index=True)[1])[:count]
    return rows[kept]


def _in_order(rows: Ints, values: Floats) -> Ints:
    """Rows by descending value; equal ones by number."""
    rows = np.sort(rows)
    return rows[np.argsort(-values[rows], kind="stable")].astype(np.int32)

"""Puts the candidates of a query in the order of a model, and all others behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from rankers.columns import Floats, Ints
from rankers.corpus import Corpus
from rankers.learned.model import Doubles, Model, shipped
from rankers.learned.pool import pool
from rankers.present import Found
from rankers.query.types import Query, QueryKind

Order = Callable[[Query, Found, Corpus], Found]
"""Scores functions and files anew."""

STEP = 1e-5
"""What separates one rank from the next at least, as a share of the score."""


def by_hand(query: Query, found: Found, corpus: Corpus) -> Found:
    """Leave everything as the weights set by hand have it."""
    return found


def learned(query: Query, found: Found, corpus: Corpus) -> Found:
    """Apply the model that comes with the package."""
    return by_model(shipped(fast=found.scene.dense is None), query, found, corpus)


def by_model(model: Model, query: Query, found: Found, corpus: Corpus) -> Found:
    """Score functions and files by the odds that they are part of the fix.

    Classes and texts keep their scores: a model of functions says nothing about them. So
    does a query that is one name, since definitions are to stay before uses.
    """
    if query.kind is QueryKind.SYMBOL:
        return found
    times = found.scene.reach.candidates
    shown = pool(found.columns, found.scores, found.factors, corpus, times)
    if not len(shown.docs):
        return found
    of_units, of_files = model(shown)
    functions = np.where(corpus.is_function, found.units, 0)
    units = np.where(corpus.is_function, on_top(functions, shown.docs, of_units), found.units)
    return replace(found, units=units, files=on_top(found.files, shown.files, of_files))


def on_top(scores: Floats, rows: Ints, odds: Doubles) -> Floats:
    """Give some rows e to the power of their log odds; the others stay in order below them.

    Equal rows are told apart by the scores that they had.

    Args:
        scores: float32[n], not below 0; what is 0 stays 0.
        rows: int32[c], rows with a score.
        odds: float64[c], logarithmic.
    """
    order = np.lexsort((-scores[rows], -odds))
    steps = np.minimum.accumulate(odds[order] + STEP * np.arange(len(rows)))
    moved = np.exp(steps - STEP * np.arange(len(rows)))
    placed = scores.astype(np.float64)
    placed[rows] = 0
    highest = placed.max(initial=0)
    if highest > 0 and len(rows):
        placed *= moved[-1] * (1 - STEP) / highest
    placed[rows[order]] = moved
    return placed.astype(np.float32)

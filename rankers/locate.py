"""From an understood issue to a ranking, top to bottom."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

import numpy as np

from rankers.aggregate import aggregate
from rankers.columns import Column
from rankers.corpus import Corpus
from rankers.demote import demotion
from rankers.dense.dense import Dense
from rankers.fusion import HandSet
from rankers.judge import judged
from rankers.learned.order import Order, learned
from rankers.lexical import Lexical
from rankers.past import Past
from rankers.present import Found, present
from rankers.protocols import Fusion, Signal
from rankers.query.terms import query_terms
from rankers.query.types import Query
from rankers.reach import Reach
from rankers.reading import Read
from rankers.scene import Scene
from rankers.signals import FIRST, SECOND
from rankers.signals.dense import dense as dense_columns
from rankers.signals.symbol import possible
from rankers.tuning.adapter import Adapter
from rankers.types import Ranking

HAND_SET = HandSet()
DENSE_COLUMNS = ("dense", "dense_found")
"""Columns that depend on how far a ranking looks."""


def locate(
    query: Query,
    corpus: Corpus,
    past: Past | None = None,
    read: Read | None = None,
    limit: int = 10,
    fusion: Fusion = HAND_SET,
    order: Order = learned,
    without: Container[str] = (),
    dense: Dense | None = None,
    adapter: Adapter | None = None,
) -> Ranking:
    """Rank the functions, classes and files that an issue is about.

    Args:
        query: the understood issue.
        corpus: the snapshot; keep it for the next query.
        past: the commits before it; keep it likewise.
        read: reads sources, to verify quoted texts; without it they are not verified.
        limit: most hits at each level.
        fusion: what makes one score of many.
        order: what scores the best of them anew.
        without: names of columns to leave out.
        dense: an encoder before the corpus, if it should count.
        adapter: what the repository's own commits taught, if it is used.
    """
    found = score(query, corpus, past, read, fusion, order, without, dense, adapter)
    return judged(present(found, corpus, fusion, limit), found)


def score(
    query: Query,
    corpus: Corpus,
    past: Past | None = None,
    read: Read | None = None,
    fusion: Fusion = HAND_SET,
    order: Order = learned,
    without: Container[str] = (),
    dense: Dense | None = None,
    adapter: Adapter | None = None,
) -> Found:
    """Score every document and file, and keep the columns that say why."""
    unit_factors, file_factors = demotion(query, corpus)
    lexical = Lexical(corpus, query_terms(query))
    nothing = np.zeros(corpus.n_docs, np.float32)
    factors = unit_factors, file_factors
    scene = Scene(query, corpus, lexical, nothing, *factors, past, read, dense, adapter)
    columns = _columns(FIRST, scene, without)
    scene = replace(scene, prior=fusion.units(columns, corpus) * unit_factors)
    columns += _columns(SECOND, scene, without)
    possible_units, possible_files = possible(query, columns, corpus)
    units = fusion.units(columns, corpus) * unit_factors * possible_units
    files = fusion.files(columns, corpus) * file_factors * possible_files
    scores = aggregate(units, files, corpus)
    found = Found(columns, scores, scores.units, scores.files, factors, scene)
    return order(query, found, corpus)


def look_further(found: Found, corpus: Corpus, order: Order, reach: Reach) -> Found:
    """Apply an order once more that looks further; what that does not change is kept.

    Args:
        found: from `score`.
        corpus: the same one.
        order: what scores the best anew.
        reach: how far to look.
    """
    scene = replace(found.scene, reach=reach)
    columns = [one for one in found.columns if one.name not in DENSE_COLUMNS]
    columns += dense_columns(scene)
    units, files = found.scores.units, found.scores.files
    wider = replace(found, columns=columns, units=units, files=files, scene=scene)
    return order(scene.query, wider, corpus)


def _columns(signals: Iterable[Signal], scene: Scene, without: Container[str]) -> list[Column]:
    given = (column for signal in signals for column in signal(scene))
    return [column for column in given if column.name not in without]

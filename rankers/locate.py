"""From an understood issue to a ranking, top to bottom."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rankers.aggregate import aggregate
from rankers.corpus import Corpus
from rankers.demote import demotion
from rankers.fusion import HandSet
from rankers.lexical import Lexical
from rankers.past import Past
from rankers.present import Found, present
from rankers.protocols import Fusion
from rankers.query.terms import query_terms
from rankers.query.types import Query
from rankers.scene import Read, Scene
from rankers.signals import FIRST, SECOND
from rankers.signals.symbol import possible
from rankers.types import Ranking

HAND_SET = HandSet()


def locate(
    query: Query,
    corpus: Corpus,
    past: Past | None = None,
    read: Read | None = None,
    limit: int = 10,
    fusion: Fusion = HAND_SET,
) -> Ranking:
    """Rank the functions, classes and files that an issue is about.

    Args:
        query: the understood issue.
        corpus: the snapshot; keep it for the next query.
        past: the commits before it; keep it likewise.
        read: reads sources, to verify quoted texts; without it they are not verified.
        limit: most hits at each level.
        fusion: what makes one score of many.
    """
    found = score(query, corpus, past, read, fusion)
    return present(found, corpus, fusion, limit)


def score(
    query: Query,
    corpus: Corpus,
    past: Past | None = None,
    read: Read | None = None,
    fusion: Fusion = HAND_SET,
) -> Found:
    """Score every document and file, and keep the columns that say why."""
    unit_factors, file_factors = demotion(query, corpus)
    lexical = Lexical(corpus, query_terms(query))
    nothing = np.zeros(corpus.n_docs, np.float32)
    scene = Scene(query, corpus, lexical, nothing, unit_factors, file_factors, past, read)
    columns = [column for signal in FIRST for column in signal(scene)]
    scene = replace(scene, prior=fusion.units(columns, corpus) * unit_factors)
    columns += [column for signal in SECOND for column in signal(scene)]
    possible_units, possible_files = possible(query, columns, corpus)
    units = fusion.units(columns, corpus) * unit_factors * possible_units
    files = fusion.files(columns, corpus) * file_factors * possible_files
    scores = aggregate(units, files, corpus)
    return Found(columns, scores, scores.units, scores.files)

"""Single terms and fields of the lexical match: what their sum hides."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from indexers.segment.fields import Field
from rankers.columns import Column, Floats, Level, nonzero_column, saying
from rankers.fields import PATH
from rankers.lexical import K1, Lexical
from rankers.scene import Scene
from rankers.signals.words import below_best

RARE = 5.0
"""Inverse document frequency from which on a term is rare: it stands in one of 150 functions."""
SPOKEN = 0.3
"""A term of lower weight was only met in output or boilerplate."""

FIELDS = (
    ("comment_words", Field.COMMENTS, "its comments match"),
    ("path_words", PATH, "its path matches"),
    ("name_words", Field.NAME, "its name matches"),
    ("docstring_words", Field.DOCSTRING, "its documentation matches"),
)
"""Column, field and reason: the lexical score of one field alone."""


def terms(scene: Scene) -> Iterator[Column]:
    """Give `rarest`, `rare_terms`, `name_share`, and the scores of single fields.

    `rarest` is the idf of the rarest term that a unit holds, relative to the query's
    rarest; `rare_terms` is the logarithm of 1 + the number of rare ones; `name_share` is
    the share of the terms of its name that the query holds.
    """
    lexical, corpus = scene.lexical, scene.corpus
    rarest, rare = _rarity(lexical, corpus.n_docs)
    for name, values, words in (
        ("rarest", rarest, "holds the rarest words of the text"),
        ("rare_terms", rare, "holds rare words of the text"),
        ("name_share", _name_share(scene), "the text has the words of its name"),
        *((name, _of_field(scene, field), words) for name, field, words in FIELDS),
    ):
        yield nonzero_column(name, Level.UNIT, values, saying(words))


def _rarity(lexical: Lexical, n_docs: int) -> tuple[Floats, Floats]:
    """Rarest term and number of rare terms of each document, float32[n_docs] each.

    Paths are left out: their terms belong to all units of a file.
    """
    rows, idf, weights = lexical.matches.rows, lexical.idf, lexical.matches.query_weights
    inside = np.flatnonzero(rows.field != PATH)
    term, doc = rows.term[inside], rows.doc[inside]
    rarest = np.zeros(n_docs, dtype=np.float32)
    np.maximum.at(rarest, doc, (idf * (weights > SPOKEN))[term])
    few = np.flatnonzero((idf > RARE)[term])
    pairs = np.unique(term[few].astype(np.int64) * n_docs + doc[few])
    counted = np.minimum(weights, 1)[pairs // n_docs]
    rare = np.log1p(np.bincount(pairs % n_docs, counted, n_docs))
    return rarest / max(float(idf.max(initial=0)), 1.0), rare.astype(np.float32)


def _name_share(scene: Scene) -> Floats:
    matches, lengths = scene.lexical.matches, scene.corpus.lengths[:, Field.NAME]
    weights = np.minimum(matches.query_weights, 1)[matches.term] * matches.in_name
    held = np.bincount(matches.doc, weights, scene.corpus.n_docs)
    return np.minimum(held / np.maximum(lengths, 1), 1).astype(np.float32)


def _of_field(scene: Scene, field: int) -> Floats:
    lexical, rows = scene.lexical, scene.lexical.matches.rows
    at = np.flatnonzero(rows.field == field)
    term, frequency = rows.term[at], rows.frequency[at]
    weights = (lexical.idf * lexical.matches.query_weights)[term]
    scores = np.bincount(rows.doc[at], weights * frequency / (K1 + frequency), scene.corpus.n_docs)
    return below_best(scores.astype(np.float32), scene.unit_factors)

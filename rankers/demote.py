"""Tests, generated code, examples and documents rank below code unless they are meant."""

from __future__ import annotations

import re

import numpy as np

from indexers.types import Kind
from rankers.columns import Floats
from rankers.corpus import Corpus
from rankers.places import Place
from rankers.query.types import Query

FACTORS = {Place.CODE: 1.0, Place.TEST: 0.1, Place.AUXILIARY: 0.5, Place.GENERATED: 0.3}
"""A factor, not a wall: the best test still stands above code that hardly matches."""

TEXT_FACTOR = 0.1
"""For line windows and sections of documents, which no patch of code touches."""

_ABOUT = {
    Place.TEST: re.compile(r"\b(?:unit ?)?tests?(?:ing|s)? (?:fail|suite|case)|\bflaky\b", re.I),
    Place.AUXILIARY: re.compile(
        r"\b(?:examples?|docs?|documentation|benchmarks?|tutorial)\b", re.I
    ),
}


def unit_factors(query: Query, corpus: Corpus) -> Floats:
    """float32[n]: what to multiply the scores of documents with."""
    factors = file_factors(query, corpus)[corpus.file_of]
    texts = np.asarray(corpus.view.doc_kinds) >= Kind.WINDOW
    return np.where(texts, TEXT_FACTOR * factors, factors).astype(np.float32)


def file_factors(query: Query, corpus: Corpus) -> Floats:
    """float32[files]: what to multiply the scores of files with."""
    by_place = np.array([FACTORS[place] for place in Place], dtype=np.float32)
    for place, pattern in _ABOUT.items():
        if pattern.search(query.title):
            by_place[place] = FACTORS[Place.CODE]
    factors: Floats = by_place[corpus.file_places]
    for mention in query.paths:
        factors[corpus.paths.ending(mention.path)] = FACTORS[Place.CODE]
    return factors

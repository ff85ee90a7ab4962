"""Tests, generated code, examples and documents rank below code unless they are meant."""

from __future__ import annotations

import re

import numpy as np

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


def demotion(query: Query, corpus: Corpus) -> tuple[Floats, Floats]:
    """What to multiply scores with: float32[n] for documents, float32[files] for files."""
    by_place = np.array([FACTORS[place] for place in Place], dtype=np.float32)
    for place, pattern in _ABOUT.items():
        if pattern.search(query.title):
            by_place[place] = FACTORS[Place.CODE]
    files = by_place[corpus.file_places]
    files[corpus.text_files] *= TEXT_FACTOR
    for mention in query.paths:
        files[corpus.paths.ending(mention.path)] = FACTORS[Place.CODE]
    units = files[corpus.file_of]
    scattered = corpus.is_text & ~corpus.text_files[corpus.file_of]
    return np.where(scattered, TEXT_FACTOR * units, units).astype(np.float32), files

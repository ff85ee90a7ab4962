"""Lexical scores as columns: units, whole classes, whole files, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from indexers.tokens import WORD, split_identifier, terms_of
from rankers.columns import Column, Floats, Level, nonzero_column
from rankers.scene import Scene


def words(scene: Scene) -> Iterator[Column]:
    """Give `words` by unit, `file_words` by file, `class_words` by member of a class.

    `coverage` is the share of the query that a unit holds at all; `constructor` is what
    the class says, for that is where constructors are documented. Each is relative to the
    best match that is likely meant: a change log holds all words.
    """
    lexical, corpus = scene.lexical, scene.corpus
    units, files, text = scene.unit_factors, scene.file_factors, scene.query.text
    classes = np.where(corpus.class_of >= 0, lexical.classes[corpus.class_of], 0)
    yield nonzero_column(
        "words",
        Level.UNIT,
        below_best(lexical.units, units),
        lambda doc: f"text matches: {spelled(text, lexical.strongest_terms(doc))}",
    )
    yield nonzero_column(
        "coverage",
        Level.UNIT,
        below_best(lexical.coverage, units),
        lambda doc: (
            f"holds {lexical.n_terms(doc)} of the {len(lexical.matches.terms)} terms "
            "that code and text share"
        ),
    )
    yield nonzero_column(
        "constructor",
        Level.UNIT,
        below_best(lexical.units, units)[np.maximum(corpus.class_of, 0)] * corpus.is_constructor,
        lambda doc: "its class matches",
    )
    yield nonzero_column(
        "class_words",
        Level.UNIT,
        below_best(classes.astype(np.float32), units),
        lambda doc: "its class matches as a whole",
    )
    yield nonzero_column(
        "file_words",
        Level.FILE,
        below_best(lexical.files, files),
        lambda file: f"file matches: {spelled(text, lexical.strongest_file_terms(file))}",
    )


def spelled(text: str, terms: Sequence[str]) -> str:
    """Terms as the text writes them, not as they are stemmed."""
    written = _spellings(text)
    return ", ".join(written.get(term, term) for term in terms)


@lru_cache(maxsize=8)
def _spellings(text: str) -> dict[str, str]:
    """The first spelling of each term of a text; every hit of an answer asks for it."""
    written: dict[str, str] = {}
    for word in dict.fromkeys(WORD.findall(text)):
        for part in (*split_identifier(word), word):
            for term in terms_of(part):
                written.setdefault(term, part)
    return written


def below_best(values: Floats, factors: Floats) -> Floats:
    """Divide by the maximum that is left after demotion; 1 at most."""
    highest = (values * factors).max(initial=0)
    return np.minimum(values / highest, 1).astype(np.float32) if highest > 0 else values

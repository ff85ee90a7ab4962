"""Lexical scores as columns: units, whole classes, whole files, names."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rankers.columns import Column, Floats, Level, nonzero_column
from rankers.scene import Scene


def words(scene: Scene) -> Iterator[Column]:
    """Give `words` by unit, `file_words` by file, `class_words` by member of a class.

    Each is relative to the best match that is likely meant: a change log holds all words.
    """
    lexical, corpus = scene.lexical, scene.corpus
    units, files = scene.unit_factors, scene.file_factors
    classes = np.where(corpus.class_of >= 0, lexical.classes[corpus.class_of], 0)
    yield nonzero_column(
        "words",
        Level.UNIT,
        relative(lexical.units, units),
        lambda doc: f"text matches: {', '.join(lexical.strongest_terms(doc))}",
    )
    yield nonzero_column(
        "class_words",
        Level.UNIT,
        relative(classes.astype(np.float32), units),
        lambda doc: "its class matches as a whole",
    )
    yield nonzero_column(
        "file_words",
        Level.FILE,
        relative(lexical.files, files),
        lambda file: f"file matches: {', '.join(lexical.strongest_file_terms(file))}",
    )


def relative(values: Floats, factors: Floats) -> Floats:
    """Divide by the maximum that is left after demotion; 1 at most."""
    highest = (values * factors).max(initial=0)
    return np.minimum(values / highest, 1).astype(np.float32) if highest > 0 else values

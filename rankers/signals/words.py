"""Lexical scores as columns: units, whole classes, whole files, names."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rankers.columns import Column, Floats, Level, nonzero_column
from rankers.scene import Scene


def words(scene: Scene) -> Iterator[Column]:
    """Give `words` by unit, `file_words` by file, `class_words` by member of a class."""
    lexical, corpus = scene.lexical, scene.corpus
    classes = np.where(corpus.class_of >= 0, lexical.classes[corpus.class_of], 0)
    yield nonzero_column(
        "words",
        Level.UNIT,
        relative(lexical.units),
        lambda doc: f"text matches: {', '.join(lexical.strongest_terms(doc))}",
    )
    yield nonzero_column(
        "class_words",
        Level.UNIT,
        relative(classes.astype(np.float32)),
        lambda doc: "its class matches as a whole",
    )
    yield nonzero_column(
        "file_words",
        Level.FILE,
        relative(lexical.files),
        lambda file: f"file matches: {', '.join(lexical.strongest_file_terms(file))}",
    )


def relative(values: Floats) -> Floats:
    """Divide by the maximum."""
    highest = values.max(initial=0)
    return (values / highest).astype(np.float32) if highest > 0 else values

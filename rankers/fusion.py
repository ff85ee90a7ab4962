"""Many columns become one score: weights set by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from rankers.columns import Column, Floats, Level
from rankers.corpus import Corpus

WEIGHTS: Mapping[str, float] = {
    "words": 1.0,
    "class_words": 0.05,
    "file_words": 0.0,
    "mention": 0.20,
    "qualified": 0.25,
    "class_mention": 0.08,
    "frame": 0.40,
    "frame_file": 0.15,
    "line_link": 0.40,
    "path": 0.15,
    "module": 0.12,
    "stem": 0.03,
    "quoted": 0.35,
    "option": 0.05,
    "imported": 0.10,
    "similar_files": 0.12,
    "similar_units": 0.10,
    "touched_file": 0.03,
    "fixed_file": 0.03,
    "callee": 0.06,
    "caller": 0.04,
    "base": 0.04,
}
"""What a value of 1 adds, next to the best lexical score, which counts 1."""

FILE_WEIGHTS: Mapping[str, float] = {**WEIGHTS, "file_words": 0.15}
"""The same for whole files."""


class HandSet:
    """A weighted sum: what speaks for a file speaks for the units in it too."""

    def __init__(
        self,
        weights: Mapping[str, float] = WEIGHTS,
        file_weights: Mapping[str, float] = FILE_WEIGHTS,
    ) -> None:
        self._weights = weights
        self._file_weights = file_weights

    def units(self, columns: Sequence[Column], corpus: Corpus) -> Floats:
        """float32[n]: the weighted sum over units, their files' columns included."""
        units = np.zeros(corpus.n_docs, dtype=np.float32)
        files = np.zeros(corpus.n_files, dtype=np.float32)
        for column in columns:
            total = units if column.level is Level.UNIT else files
            total[column.rows] += self.weight(column) * column.values
        return units + files[corpus.file_of]

    def files(self, columns: Sequence[Column], corpus: Corpus) -> Floats:
        """float32[files]: the weighted sum over files' columns."""
        files = np.zeros(corpus.n_files, dtype=np.float32)
        for column in columns:
            if column.level is Level.FILE:
                files[column.rows] += self._file_weights.get(column.name, 0.0) * column.values
        return files

    def weight(self, column: Column) -> float:
        """What a value of 1 adds to a unit."""
        return self._weights.get(column.name, 0.0)

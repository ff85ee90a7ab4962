"""Many columns become one score: weights set by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from rankers.columns import Column, Floats, Level
from rankers.corpus import Corpus

WEIGHTS: Mapping[str, float] = {
    # What the words say. All else is measured in best lexical scores.
    "words": 1.0,
    "coverage": 0.25,
    "constructor": 0.15,
    "class_words": 0.05,
    "file_words": 0.20,
    # Terms that commits of the repository put beside those of the query, if it was tuned.
    "expanded": 1.0,
    # What the text names. A plain name may be a word: the strength of the mention decides.
    # Only a query that is one name has this column: its steps (0.01 to 1, see the signal) must
    # outweigh all the rest together, which is about 3, so that definitions stay before uses.
    "symbol": 100.0,
    "mention": 0.20,
    "qualified": 0.15,
    "class_mention": 0.05,
    "imported": 0.10,
    "option": 0.15,
    # What the text points at. A line is hardly ever given by chance.
    "line_link": 0.80,
    "frame": 0.40,
    "frame_file": 0.08,
    "quoted": 0.35,
    "path": 0.15,
    "module": 0.06,
    "stem": 0.06,
    # What was changed for similar reasons, and what is changed at all.
    "similar_files": 0.12,
    "similar_units": 0.12,
    "touched_file": 0.03,
    "fixed_file": 0.03,
    # What is next to the best. Callees gain most: the text tells of their callers.
    "callee": 0.10,
    "caller": 0.04,
    "reach": 0.10,
    "size": 0.10,
}
"""What a value of 1 adds to a unit."""

FILE_WEIGHTS: Mapping[str, float] = WEIGHTS
"""What a value of 1 adds to a file by itself."""

QUERY_FREE = frozenset({"touched_file", "fixed_file", "size"})
"""Columns that say the same to every query: they add to evidence, and are none."""

UNWEIGHTED: tuple[str, ...] = (
    *("touched_unit", "fixed_unit", "fresh_file", "fresh_unit"),
    *("closest_file", "closest_unit", "drawn_file", "drawn_unit", "drawn_folder"),
    *("similar_names", "file_profile"),
    *("rarest", "rare_terms", "name_share"),
    *("comment_words", "path_words", "name_words", "docstring_words"),
    *("uses_named", "named_reach", "override", "documented", "code_density"),
    "main_folder",
    *("dense", "dense_found"),
)
"""Columns that only a model reads."""

COLUMNS = (*WEIGHTS, *UNWEIGHTED)
"""All columns that signals give."""


class HandSet:
    """A weighted sum: what speaks for a file speaks for the units in it too.

    A unit or file for which no column speaks that depends on the query scores 0.
    """

    def __init__(
        self,
        weights: Mapping[str, float] = WEIGHTS,
        file_weights: Mapping[str, float] = FILE_WEIGHTS,
    ) -> None:
        self._weights = weights
        self._file_weights = file_weights

    def units(self, columns: Sequence[Column], corpus: Corpus) -> Floats:
        """float32[n]: the weighted sum over units, their files' columns included."""
        by_file = self._sum(columns, Level.FILE, corpus.n_files, self._weights)
        by_unit = self._sum(columns, Level.UNIT, corpus.n_docs, self._weights)
        meant, given = (
            units + files[corpus.file_of] for units, files in zip(by_unit, by_file, strict=True)
        )
        return np.where(meant > 0, meant + given, 0).astype(np.float32)

    def files(self, columns: Sequence[Column], corpus: Corpus) -> Floats:
        """float32[files]: the weighted sum over files' columns."""
        meant, given = self._sum(columns, Level.FILE, corpus.n_files, self._file_weights)
        return np.where(meant > 0, meant + given, 0).astype(np.float32)

    def weight(self, column: Column) -> float:
        """What a value of 1 adds to a unit."""
        return self._weights.get(column.name, 0.0)

    def file_weight(self, column: Column) -> float:
        """What a value of 1 adds to a file by itself."""
        return self._file_weights.get(column.name, 0.0)

    @staticmethod
    def _sum(
        columns: Sequence[Column], level: Level, size: int, weights: Mapping[str, float]
    ) -> tuple[Floats, Floats]:
        """Sums of the columns that depend on the query, and of those that do not."""
        meant, given = np.zeros(size, dtype=np.float32), np.zeros(size, dtype=np.float32)
        for column in columns:
            if column.level is level:
                total = given if column.name in QUERY_FREE else meant
                total[column.rows] += weights.get(column.name, 0.0) * column.values
        return meant, given

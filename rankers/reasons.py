"""Why a hit is where it is: what each signal adds to its score, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rankers.aggregate import Scores
from rankers.columns import Column, Floats, Level
from rankers.company import Company
from rankers.corpus import Corpus
from rankers.protocols import Fusion
from rankers.types import Evidence

Part = tuple[float, str, str]
"""What is added, by which signal, in which words; no words where they would say nothing."""


class Reasons:
    """Gives the evidence of single hits of one query."""

    def __init__(
        self,
        columns: Sequence[Column],
        scores: Scores,
        units: Floats,
        corpus: Corpus,
        fusion: Fusion,
    ) -> None:
        self._columns = columns
        self._scores = scores
        self._units = units
        self._corpus = corpus
        self._fusion = fusion
        self._company = Company(units, corpus)

    def of_unit(self, doc: int) -> tuple[Evidence, ...]:
        """Evidence of a function, class or text; a class shows its best member's, too."""
        parts = self._of_columns(doc, int(self._corpus.file_of[doc]))
        if self._corpus.is_class[doc]:
            members = self._corpus.members(doc)
            parts += self._of_best(members, float(self._scores.members[doc]))
        else:
            parts += self._of_support(doc)
        return _strongest(parts)

    def of_file(self, file: int) -> tuple[Evidence, ...]:
        """Evidence of a file by itself, and of the best unit in it."""
        parts = []
        for column in self._columns:
            gain = self._fusion.file_weight(column) * column.value(file)
            if column.level is Level.FILE and gain > 0:
                parts.append((gain, column.name, column.why(file)))
        docs = self._corpus.view.docs_of_file(file)
        inside = np.arange(docs.start, docs.stop)
        inside = inside[~self._corpus.is_class[inside]]
        # A model scores functions alone: the scores of texts are on another scale.
        functions = inside[self._corpus.is_function[inside] & (self._units[inside] > 0)]
        best = functions if len(functions) else inside
        return _strongest(parts + self._of_best(best, float(self._scores.pooled[file])))

    def _of_columns(self, doc: int, file: int) -> list[Part]:
        parts = []
        for column in self._columns:
            row = doc if column.level is Level.UNIT else file
            gain = self._fusion.weight(column) * column.value(row)
            if gain > 0:
                words = self._company.words(column.name, row)
                parts.append((gain, column.name, column.why(row) if words is None else words))
        return parts

    def _of_support(self, doc: int) -> list[Part]:
        by_file = float(self._scores.file_support[self._corpus.file_of[doc]])
        by_class = float(self._scores.class_support[doc])
        return [
            (by_file, "file_support", self._company.in_file(doc)),
            (by_class, "class_support", self._company.in_class(doc)),
        ]

    def _of_best(self, docs: NDArray[Any], gain: float) -> list[Part]:
        """The best of some units as a reason, with its own strongest one."""
        if not len(docs) or gain <= 0:
            return []
        doc = int(docs[np.argmax(self._units[docs])])
        own = _strongest(self._of_columns(doc, int(self._corpus.file_of[doc])))
        words = f"`{self._corpus.view.name(doc)}`" + (f": {own[0].text}" if own else "")
        return [(gain, "best_unit", words)]


def _strongest(parts: list[Part]) -> tuple[Evidence, ...]:
    """The reasons that add most; those in the same words are one."""
    total = sum(gain for gain, _, _ in parts)
    said: dict[str, tuple[float, str]] = {}
    for gain, name, text in parts:
        if gain > 0 and text:
            before, first = said.get(text, (0.0, name))
            said[text] = before + gain, first
    ordered = sorted(said.items(), key=lambda one: -one[1][0])
    return tuple(Evidence(text, name, gain / total) for text, (gain, name) in ordered)

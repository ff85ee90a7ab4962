"""Which of the best hits a unit stands next to, in words that a reader can look up."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from rankers.columns import Floats
from rankers.corpus import Corpus
from rankers.edges import Arrows

NAMED = 20
"""Functions below this rank explain nothing; they are hardly ever shown."""


class Company:
    """The neighbours of units among the best functions of one ranking.

    Scores that pass from hit to hit are a reason only where the other hit is named: "near a
    strong hit" would say no more than that the ranking thinks well of its own ranking.
    """

    def __init__(self, units: Floats, corpus: Corpus) -> None:
        """Take the final scores, float32[n]."""
        self._units = units
        self._corpus = corpus

    @cached_property
    def best(self) -> list[int]:
        """The best functions, rank 1 first."""
        scores = np.where(self._corpus.is_function, self._units, 0)
        rows = np.argsort(-scores, kind="stable")[:NAMED]
        return [doc for doc in rows.tolist() if scores[doc] > 0]

    def words(self, signal: str, doc: int) -> str | None:
        """What a signal that follows hits says of a unit; None if it is no such signal.

        Empty where none of the best functions is on the other side.
        """
        edges = self._corpus.edges
        if signal == "callee":
            return self._linked("called by", edges.callees, doc)
        if signal == "caller":
            return self._linked("calls", edges.callers, doc)
        if signal == "reach":
            return self._linked("used by, or uses,", edges.steps, doc)
        return None

    def in_file(self, doc: int) -> str:
        """The best other function of the same file."""
        file_of = self._corpus.file_of
        near = (one for one in self.best if one != doc and file_of[one] == file_of[doc])
        return self._named("in the same file as", next(near, -1))

    def in_class(self, doc: int) -> str:
        """The best other function of the same class."""
        class_of = self._corpus.class_of
        near = (one for one in self.best if one != doc and class_of[one] == class_of[doc] >= 0)
        return self._named("in the same class as", next(near, -1))

    def _linked(self, relation: str, arrows: Arrows, doc: int) -> str:
        for one in self.best:
            if one != doc and doc in arrows.targets[arrows.starts[one] : arrows.starts[one + 1]]:
                return self._named(relation, one)
        return ""

    def _named(self, relation: str, doc: int) -> str:
        if doc < 0:
            return ""
        return f"{relation} `{self._corpus.view.name(doc)}`, rank {self.best.index(doc) + 1}"

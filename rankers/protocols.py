"""The interfaces between the stages of a ranking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from rankers.columns import Column, Floats
from rankers.corpus import Corpus
from rankers.scene import Scene


class Signal(Protocol):
    """One kind of reason why a unit or a file may be meant."""

    def __call__(self, scene: Scene) -> Iterable[Column]:
        """Give its columns; none where it has nothing to say."""
        ...


class Fusion(Protocol):
    """Makes one score of many columns. A learned model has the same interface."""

    def units(self, columns: Sequence[Column], corpus: Corpus) -> Floats:
        """Score the documents, float32[n]; 0 means that nothing speaks for it."""
        ...

    def files(self, columns: Sequence[Column], corpus: Corpus) -> Floats:
        """Score the files by their own evidence, float32[files]."""
        ...

    def weight(self, column: Column) -> float:
        """How much a value of 1 in a column adds to a unit: evidence has its share of it."""
        ...

    def file_weight(self, column: Column) -> float:
        """How much a value of 1 in a column of files adds to a file by itself."""
        ...

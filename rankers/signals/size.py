"""How long, dense and well documented units are, and where most are: faults are in the code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexers.segment.fields import Field
from rankers.columns import Column, Floats, Level, nonzero_column, saying
from rankers.scene import Scene

LONGEST = 150
"""Lines from which on a unit gets the full value."""
MOST_DOCUMENTED = 300
"""Terms of documentation from which on a unit gets the full value."""
DENSEST = 12
"""Terms of code a line, likewise."""


def size(scene: Scene) -> Iterator[Column]:
    """Give `size`, the relative logarithm of the number of lines, `documented`, `code_density`.

    BM25 divides by length, as if long code were verbose; yet it is edited more often. Long
    documentation holds the words of the text without a fault beside it: `documented` is
    the relative logarithm of its length, `code_density` the number of terms of code a line.
    `main_folder` is the share of all functions that stands in the top folder of a file:
    beside it lie plug-ins, examples and tools.
    """
    corpus = scene.corpus
    lengths = corpus.lengths
    lines = np.log1p(corpus.n_lines) / np.log1p(LONGEST)
    documented = np.log1p(lengths[:, Field.DOCSTRING]) / np.log1p(MOST_DOCUMENTED)
    density = lengths[:, Field.BODY] / np.maximum(corpus.n_lines, 1) / DENSEST
    for name, values in (("size", lines), ("documented", documented), ("code_density", density)):
        # Without words: that code is long convinces nobody.
        yield nonzero_column(name, Level.UNIT, _of_functions(scene, values), saying(""))
    yield nonzero_column("main_folder", Level.FILE, corpus.main_share, saying(""))


def _of_functions(scene: Scene, values: NDArray[np.floating[Any]]) -> Floats:
    return np.where(scene.corpus.is_function, np.minimum(values, 1), 0).astype(np.float32)

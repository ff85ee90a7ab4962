"""How long a unit is: faults are where the code is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rankers.columns import Column, Level, nonzero_column, saying
from rankers.scene import Scene

LONGEST = 150
"""Lines from which on a unit gets the full value."""


def size(scene: Scene) -> Iterator[Column]:
    """Give `size`, the relative logarithm of the number of lines.

    BM25 divides by length, as if long code were verbose; yet it is edited more often.
    """
    values = np.log1p(scene.corpus.n_lines) / np.log1p(LONGEST)
    values = np.where(scene.corpus.is_function, np.minimum(values, 1), 0)
    # Without words: that code is long convinces nobody.
    yield nonzero_column("size", Level.UNIT, values.astype(np.float32), saying(""))

"""How lately units and files were changed: where work goes on, faults are made."""

from __future__ import annotations

from collections.abc import Iterator

from rankers.columns import Column, Level, nonzero_column, saying
from rankers.scene import Scene


def age(scene: Scene) -> Iterator[Column]:
    """Give `fresh_file` and `fresh_unit`: 1 when just changed, 0 ten years later or if never.

    Between them by the logarithm of the months since the last change (compare the recency
    of changes in Kim et al., "Predicting faults from cached history", ICSE 2007).
    """
    past = scene.past
    if past is None or past.history.n_commits == 0:
        return
    words = saying("changed lately")
    yield nonzero_column("fresh_file", Level.FILE, past.file_freshness, words)
    yield nonzero_column("fresh_unit", Level.UNIT, past.unit_freshness, words)

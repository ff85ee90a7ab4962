"""Search among vectors that LanceDB holds. Raises whatever LanceDB raises.

Called in a process of its own, like `lance`. Nothing but what is compared is read.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import lancedb
import numpy as np
from lancedb.index import IvfPq
from numpy.typing import NDArray

from indexers.store.lance_vectors import PREFIX, Keys

COLUMN = "vector"
PROBES = 20
"""Partitions that are compared, of √n."""
REFINE = 10
"""Whole vectors that are compared for each wanted one: codes alone are coarse."""
PER_CODE = 256
"""Rows without which no codes can be learned."""


def index_vectors(uri: str, encoder: str) -> None:
    """Make the index of an encoder's table, or take into it what was added since.

    Rows outside of it are still found, each by being compared.
    """
    table = lancedb.connect(uri).open_table(PREFIX + encoder)
    if any(index.columns == [COLUMN] for index in table.list_indices()):
        table.optimize(cleanup_older_than=timedelta(days=7))
    elif table.count_rows() >= PER_CODE:
        table.create_index(COLUMN, config=IvfPq(distance_type="dot"))


def nearest_vectors(
    uri: str, encoder: str, query: NDArray[np.float16], k: int
) -> tuple[Keys, NDArray[np.float32]]:
    """Keys of the k largest dot products with a query (d), and these, best first."""
    table = lancedb.connect(uri).open_table(PREFIX + encoder)
    asked: Any = table.search(query, vector_column_name=COLUMN)
    probing = asked.distance_type("dot").nprobes(PROBES).refine_factor(REFINE)
    found = probing.limit(k).select(["key", "_distance"])
    rows = found.to_arrow()
    width = table.schema.field("key").type.byte_width
    keys = np.frombuffer(b"".join(rows["key"].to_pylist()), dtype=f"S{width}")
    return keys, 1 - rows["_distance"].to_numpy().astype(np.float32)

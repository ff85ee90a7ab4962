"""A pool of three files and five functions, made by hand."""

import numpy as np
import pytest

from rankers.learned.pool import Pool


def floats(*values):
    return np.array(values, np.float32)


def ints(*values):
    return np.array(values, np.int32)


@pytest.fixture
def small_pool():
    return Pool(
        docs=ints(7, 3, 9, 1, 4),
        files=ints(2, 0, 1),
        file_of=ints(0, 1, 0, 1, 2),
        class_of=ints(0, -1, 0, -1, -1),
        name_of=ints(0, 1, 1, 2, 3),
        unit_signals={"words": floats(2, 4, 0, 1, 4)},
        unit_scores={"hand": floats(5, 4, 3, 2, 1), "alone": floats(1, 2, 3, 4, 5)},
        unit_facts={"lines": floats(1, 2, 3, 4, 5)},
        file_signals={"path": floats(0, 1, 0)},
        file_scores={"hand": floats(6, 5, 1), "pooled": floats(5, 4, 1)},
        file_facts={"factor": floats(1, 0.5, 0.1)},
    )

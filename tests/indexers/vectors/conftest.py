"""Keys and vectors made of numbers."""

import numpy as np
import pytest

from indexers.segment import processes
from indexers.vectors.keys import KEY

WIDTH = 8


def keys_of_numbers(numbers):
    """Distinct keys: the number is the blob."""
    raw = b"".join(bytes((7,)) + int(one).to_bytes(20, "big") + bytes(11) for one in numbers)
    return np.frombuffer(raw, dtype=KEY)


def vectors_of_numbers(numbers):
    """Each vector holds its number in all places; halves are exact up to 2048."""
    column = np.array(list(numbers), dtype=np.float32)
    return np.repeat(column[:, None], WIDTH, axis=1)


@pytest.fixture
def keys():
    return keys_of_numbers


@pytest.fixture
def vectors():
    return vectors_of_numbers


@pytest.fixture
def in_this_process(monkeypatch):
    """Saves the import of LanceDB in a new process for every call."""
    monkeypatch.setattr(processes, "run_isolated", lambda function, *rest: function(*rest))

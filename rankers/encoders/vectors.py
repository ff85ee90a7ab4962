"""Arithmetic that all encoders share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rankers.columns import Floats

CHARACTERS = 20
"""More than any token of code has: what lies further behind is not worth tokenizing."""


def unit_length(vectors: NDArray[Any]) -> Floats:
    """Divide each row by its length; a row of zeros stays what it is. float32[n, d]."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def prepared(texts: Sequence[str], prefix: str, tokens: int) -> list[str]:
    """Put a prefix before texts, and cut what lies far beyond a number of tokens."""
    most = tokens * CHARACTERS
    return [prefix + text[:most] for text in texts]

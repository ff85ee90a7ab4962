"""Arithmetic that all encoders share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rankers.columns import Floats

CHARACTERS_PER_TOKEN = 20
"""More than code has: what lies beyond so many is not worth tokenizing."""


def unit_length(vectors: NDArray[Any]) -> Floats:
    """Divide each row by its length; a row of zeros stays what it is. float32[n, d]."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def prepared(texts: Sequence[str], prefix: str, most: int) -> list[str]:
    """Make texts fit for any encoder.

    Args:
        texts: any; half characters, as in names of files that are not UTF-8, become `?`.
        prefix: stands before each.
        most: characters that are kept of each.
    """
    return [prefix + text[:most].encode("utf-8", "replace").decode() for text in texts]

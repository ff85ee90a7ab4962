"""The interface of everything that makes vectors of texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rankers.columns import Floats


class Encoder(Protocol):
    """Turns texts into vectors whose dot product says how much two texts have in common.

    Making one is cheap: whatever takes time is loaded with the first text.
    """

    @property
    def name(self) -> str:
        """Names its vectors wherever they are stored, in `[a-z0-9_-]`.

        Another name means other vectors: it changes with the weights, the length and the
        form of the text.
        """
        ...

    @property
    def width(self) -> int:
        """Dimensions of a vector; asking for it may load the model."""
        ...

    def queries(self, texts: Sequence[str]) -> Floats:
        """Encode what `text.query_text` made, float32[n, width], each of unit length.

        Raises:
            PatchpointError: the model cannot be had, or its answer makes no sense.
        """
        ...

    def units(self, texts: Sequence[str]) -> Floats:
        """Encode what `text.unit_text` made, likewise."""
        ...

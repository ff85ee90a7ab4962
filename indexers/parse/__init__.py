"""From the bytes of a blob to its units."""

from __future__ import annotations

from indexers.parse.parse import parse

__all__ = ["parse"]

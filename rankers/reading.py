"""How sources are read."""

from __future__ import annotations

from collections.abc import Callable

from indexers.types import FileEntry

Read = Callable[[FileEntry], bytes]
"""Gives the content of a file of the snapshot."""

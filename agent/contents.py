"""Contents of files, kept while there is room."""

from __future__ import annotations

from indexers.types import FileEntry
from rankers.reading import Read

MOST_BYTES = 64 << 20
"""What is kept: all code of most repositories, and enough of any."""


class Contents:
    """Reads files, each once as long as they fit."""

    def __init__(self, read: Read, most_bytes: int = MOST_BYTES) -> None:
        self._read = read
        self._room = most_bytes
        self._kept: dict[str, bytes] = {}

    def __call__(self, entry: FileEntry) -> bytes:
        """The content of a file.

        Raises:
            PatchpointError: it cannot be had.
        """
        if entry.blob in self._kept:
            return self._kept[entry.blob]
        found = self._read(entry)
        if len(found) <= self._room:
            self._room -= len(found)
            self._kept[entry.blob] = found
        return found

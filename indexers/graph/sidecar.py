"""What was found in blobs, kept in a file from one process to the next.

Records are only ever appended, each batch with one write, so that several processes can
share the file. Whatever cannot be read is a miss: damage ends what is known of the file.
"""

from __future__ import annotations

import os
import struct
import zlib
from contextlib import suppress
from pathlib import Path

from indexers.store.atomic import make_folder, write_atomically

_HEAD = struct.Struct("<4s21sII")
"""Mark, key, length of the packed value, and its checksum."""
_MARK = b"PPg1"
MOST_BYTES = 64 << 20
"""A file that is larger is cut to its newer half when it is opened."""
_BATCH = 32


class Sidecar:
    """Values by key (language code and blob id, 21 bytes); newer ones replace older ones."""

    def __init__(self, path: Path) -> None:
        """Open a file, which may be missing."""
        self._path = path
        self._known: dict[bytes, bytes] = {}
        self._waiting: list[bytes] = []
        self._broken = False
        with suppress(OSError):
            self._load(path.read_bytes())

    def get(self, key: bytes) -> bytes | None:
        """The value of a key, or None."""
        packed = self._known.get(key)
        if packed is None:
            return None
        try:
            return zlib.decompress(packed)
        except zlib.error:
            return None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value; it is in the file after the next `flush` at the latest."""
        packed = zlib.compress(value, 1)
        self._known[key] = packed
        self._waiting.append(_record(key, packed))
        if len(self._waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits. A file that cannot be written is not tried again."""
        if not self._waiting or self._broken:
            return
        data = b"".join(self._waiting)
        self._waiting.clear()
        try:
            make_folder(self._path.parent)
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            try:
                os.write(descriptor, data)
            finally:
                os.close(descriptor)
        except OSError:  # a read-only store: what is found stays in memory
            self._broken = True

    def _load(self, data: bytes) -> None:
        at = 0
        while at + _HEAD.size <= len(data):
            mark, key, length, checksum = _HEAD.unpack_from(data, at)
            packed = data[at + _HEAD.size : at + _HEAD.size + length]
            if mark != _MARK or len(packed) < length or zlib.crc32(packed) != checksum:
                break
            self._known[key] = packed
            at += _HEAD.size + length
        if len(data) > MOST_BYTES:
            self._rewrite(MOST_BYTES // 2)
        elif at < len(data):
            self._rewrite(len(data))

    def _rewrite(self, room: int) -> None:
        """Write the newest records that fit in so many bytes anew, without damage."""
        kept: list[bytes] = []
        for key, packed in reversed(self._known.items()):
            room -= _HEAD.size + len(packed)
            if room < 0:
                break
            kept.append(_record(key, packed))
        write_atomically(self._path, b"".join(reversed(kept)))


def _record(key: bytes, packed: bytes) -> bytes:
    return _HEAD.pack(_MARK, key, len(packed), zlib.crc32(packed)) + packed

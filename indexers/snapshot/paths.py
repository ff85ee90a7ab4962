"""Paths between git (bytes), us (text) and the disk (bytes), whatever the locale."""

from __future__ import annotations

import os
from pathlib import Path


def decode(path: bytes) -> str:
    """Decode a path as git stores it; bytes that are not UTF-8 become lone surrogates."""
    return path.decode("utf-8", "surrogateescape")


def encode(path: str) -> bytes:
    """Undo `decode`."""
    return path.encode("utf-8", "surrogateescape")


def on_disk(root: Path, path: str) -> bytes:
    """Return where a path of the tree stands on the disk."""
    return os.path.join(os.fsencode(root), encode(path))  # noqa: PTH118


def quoted_line(path: str) -> bytes:
    """Return a path as one line of input for git: in C quotes where it must be."""
    raw = encode(path)
    if not raw.startswith(b'"') and b"\n" not in raw and b"\r" not in raw:
        return raw
    escaped = raw.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    return b'"' + escaped.replace(b"\n", b"\\n").replace(b"\r", b"\\r") + b'"'

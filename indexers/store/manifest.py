"""The list of segments that are valid now."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from indexers.store.atomic import write_atomically

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Listed:
    """A segment file.

    Attributes:
        name: of the file.
        size: in bytes.
        modified: time of its last change in nanoseconds, when it was written. While it is
            unchanged, the content need not be verified.
        units: how many it holds.
        stored: URI of the row store that has its content too, or "".
    """

    name: str
    size: int
    modified: int
    units: int
    stored: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Segments, oldest first."""

    segments: tuple[Listed, ...] = ()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder; empty where there is none, or a damaged one."""
    try:
        rows = json.loads((folder / MANIFEST).read_bytes())["segments"]
        return Manifest(tuple(Listed(**row) for row in rows))
    except (OSError, ValueError, TypeError, KeyError):
        return Manifest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest."""
    rows = [asdict(segment) for segment in manifest.segments]
    write_atomically(folder / MANIFEST, json.dumps({"segments": rows}).encode())

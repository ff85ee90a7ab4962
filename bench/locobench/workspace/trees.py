"""Whole trees of files that programs may have made: measured, walked and removed.

Programs make what they like: folders nested thousands deep, names that are no text, links in
circles. Nothing here recurses, follows a link, or stops at what it cannot read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

DEEPEST = 64
"""Folders below this depth are not looked into."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a tree holds: bytes in regular files, and the number of entries of any kind."""

    bytes: int = 0
    entries: int = 0

    def fits(self, limit: Size) -> bool:
        """Whether it is within a limit."""
        return self.bytes <= limit.bytes and self.entries <= limit.entries


def walk(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield everything below a root but folders, as a path with `/`, folder by folder."""
    for path, entry in _entries(root):
        if not stat.S_ISDIR(entry.st_mode):
            yield path, entry


def measure(root: Path, enough: Size | None = None) -> Size:
    """Return the size of a tree; stops where it is past `enough`."""
    total = entries = 0
    for _, entry in _entries(root):
        entries += 1
        # What is written counts, not what a sparse file pretends.
        written = getattr(entry, "st_blocks", entry.st_size // 512 + 1) * 512
        total += min(entry.st_size, written) if stat.S_ISREG(entry.st_mode) else 0
        if enough and not Size(total, entries).fits(enough):
            break
    return Size(total, entries)


def remove(root: Path) -> None:
    """Delete a folder with all that is in it; what cannot be deleted is left.

    Inner folders are moved up first: a path into the depth may be longer than any call takes.

    Raises:
        ValueError: we work in this folder, so it cannot be one of a session.
    """
    root = root.resolve()
    if root in (here := Path.cwd().resolve(), *here.parents):
        raise ValueError(f"'{root}' is where this process works; it is not deleted")
    pending, moved = [root], 0
    emptied: list[Path] = []
    while pending:
        folder = pending.pop()
        emptied.append(folder)
        with suppress(OSError):
            folder.chmod(0o700)
        for entry in _scan(os.fspath(folder)):
            with suppress(OSError):
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)  # noqa: PTH108 -- a name that is no text
                    continue
                moved += 1
                inner = root / f".gone-{moved}"
                os.chmod(entry.path, 0o700)  # noqa: PTH101
                os.replace(entry.path, inner)  # noqa: PTH105
                pending.append(inner)
    for folder in reversed(emptied):
        with suppress(OSError):
            folder.rmdir()


def _entries(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    base = os.fspath(root)
    pending = [("", 0)]
    while pending:
        folder, depth = pending.pop()
        inner = []
        for entry in sorted(_scan(os.path.join(base, folder)), key=lambda one: one.name):  # noqa: PTH118
            path = f"{folder}/{entry.name}" if folder else entry.name
            try:
                found = entry.stat(follow_symlinks=False)
            except OSError:  # gone meanwhile
                continue
            yield path, found
            if stat.S_ISDIR(found.st_mode) and depth < DEEPEST:
                inner.append((path, depth + 1))
        pending.extend(reversed(inner))


def _scan(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []

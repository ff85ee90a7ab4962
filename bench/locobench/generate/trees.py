"""The files of a commit, listed once."""

from __future__ import annotations

import os
from functools import lru_cache

from indexers.snapshot.repository import Repository
from indexers.snapshot.revision import list_commit
from indexers.snapshot.selection import Form
from indexers.types import FileEntry


@lru_cache(maxsize=8)
def sizes_of(repository: Repository, commit: str) -> tuple[tuple[FileEntry, int], ...]:
    """Every regular file of a commit with its size in bytes, by path."""
    listed = list_commit(os.fspath(repository.root), commit)
    found = [(FileEntry(one.path, one.blob), one.size) for one in listed if one.form is Form.FILE]
    return tuple(sorted(found, key=lambda pair: pair[0].path))


def entries_of(repository: Repository, commit: str) -> list[FileEntry]:
    """Every regular file of a commit, by path."""
    return [entry for entry, _ in sizes_of(repository, commit)]

"""A tree of files to take snapshots of: a work tree, a bare repository or a plain folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from indexers.snapshot.blobs import BlobReader, DiskReader
from indexers.snapshot.errors import MissingBlob, UnknownRevision
from indexers.snapshot.find import find_place
from indexers.snapshot.folder import snapshot_of_folder
from indexers.snapshot.identity import identity_of
from indexers.snapshot.revision import head, resolve, snapshot_of_commit
from indexers.snapshot.worktree import snapshot_of_worktree
from indexers.types import FileEntry, Snapshot

MAX_BYTES = 1 << 20
"""Files over this size are left out unless the caller says otherwise."""

_AT_ONCE = 64


@dataclass(frozen=True)
class Repository:
    """Where a tree is; cheap to make and to pickle (the copy opens git anew).

    Attributes:
        root: the work tree root, the git dir of a bare repository, or the plain folder.
        git_dir: the git dir; None in a plain folder.
        identity: names the store; the same for all worktrees and clones of a repository.
        bare: there is no work tree.
    """

    root: Path
    git_dir: Path | None
    identity: str
    bare: bool = False

    @classmethod
    def find(cls, path: Path) -> Repository:
        """Find the repository of a folder: the work tree around it, or the folder itself.

        Raises:
            PatchpointError: no such path, not a folder, or git refuses it.
        """
        place = find_place(path)
        return cls(place.root, place.git_dir, identity_of(place), place.bare)

    def snapshot(self, rev: str | None = None, *, max_bytes: int = MAX_BYTES) -> Snapshot:
        """List the files of a revision, or of the work tree as it is now (HEAD where bare).

        Raises:
            UnknownRevision: no commit has this name.
            GitFailure: git could not read the repository.
        """
        if self.git_dir is None:
            if rev is not None:
                raise UnknownRevision(rev, f"'{self.root}' is no git repository")
            return snapshot_of_folder(self.root, max_bytes)
        cwd = os.fspath(self.root)
        if rev is None and not self.bare:
            return snapshot_of_worktree(self.root, max_bytes, self._blobs)
        commit = head(cwd) if rev is None else resolve(cwd, rev)
        if commit is None:
            return Snapshot(())
        return snapshot_of_commit(cwd, commit, max_bytes, self._blobs)

    def read_many(self, entries: Iterable[FileEntry]) -> Iterator[tuple[FileEntry, bytes | None]]:
        """Yield each entry with its content, in order.

        The content is None where it cannot be had: a partial clone lacks the blob, the object
        is damaged, or the file on the disk is no longer that of the snapshot.
        """
        remaining = iter(entries)
        while batch := list(islice(remaining, _AT_ONCE)):
            stored = self._blobs.read([one.blob for one in batch if not one.on_disk])
            for entry in batch:
                if entry.on_disk:
                    yield entry, self._disk.read(entry.path, entry.blob)
                else:
                    yield entry, next(stored)

    def read(self, entry: FileEntry) -> bytes:
        """Return the content of one file.

        Raises:
            MissingBlob: it cannot be had.
        """
        for _, content in self.read_many([entry]):
            if content is not None:
                return content
        raise MissingBlob(entry.path, entry.blob, entry.on_disk)

    def close(self) -> None:
        """End the git process that reads blobs; the next read starts another."""
        self._blobs.close()

    def __reduce__(self) -> tuple[object, ...]:
        return (Repository, (self.root, self.git_dir, self.identity, self.bare))

    @cached_property
    def _blobs(self) -> BlobReader:
        return BlobReader(os.fspath(self.root))

    @cached_property
    def _disk(self) -> DiskReader:
        return DiskReader(self.root, filtered=self.git_dir is not None)

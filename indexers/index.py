"""From a snapshot to a view: what is not yet known is parsed, the rest is looked up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from indexers.grammars.languages import language_of
from indexers.progress import Progress
from indexers.segment.merge import merge
from indexers.segment.segment import Keys, Segment, keys_of
from indexers.snapshot.repository import Repository
from indexers.store.location import ROWS, fingerprint, store_folder, store_name
from indexers.store.rows import RowStore, RowStoreFailure
from indexers.store.segments import SegmentStore
from indexers.store.snapshots import record_snapshot
from indexers.types import Snapshot
from indexers.view import View
from indexers.view.layout import place

if TYPE_CHECKING:
    from indexers.segment.compile import File
    from indexers.store.lock import Holder

FEW = 24
"""Up to so many files are parsed here; starting processes would take longer."""
BULK = 300
"""From so many new files on, LanceDB is worth its import (over a second)."""

OnWait = Callable[["Holder | None"], None]


@dataclass(frozen=True, slots=True)
class Manner:
    """How an index is brought up to date.

    Attributes:
        progress: told what is done.
        wait: for another writer.
        on_wait: told once who that is.
    """

    progress: Progress
    wait: bool = False
    on_wait: OnWait | None = None


@dataclass(slots=True)
class Index:
    """All that is known about the content of a repository.

    Attributes:
        repository: where content is read from.
        folder: of the segments, for this format.
        rows: the store of rows that can be shared.
    """

    repository: Repository
    folder: Path
    rows: RowStore
    _segments: SegmentStore = field(init=False)
    _unpublished: list[Segment] = field(init=False, default_factory=list)
    _one_at_a_time: threading.Lock = field(init=False, default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._segments = SegmentStore(self.folder)

    @classmethod
    def open(cls, repository: Repository, cache_dir: Path, store_uri: str | None = None) -> Index:
        """The index of a repository. Touches nothing on disk yet.

        Args:
            repository: what is indexed.
            cache_dir: of all stores on this machine.
            store_uri: where LanceDB keeps its rows, such as `s3://bucket/prefix`; by
                default beside the segments.
        """
        folder = store_folder(cache_dir, repository.identity) / fingerprint()
        if store_uri is None:
            return cls(repository, folder, RowStore(str(folder / ROWS)))
        name = f"{store_name(repository.identity)}/{fingerprint()}"
        return cls(repository, folder, RowStore(f"{store_uri.rstrip('/')}/{name}", shared=True))

    def refresh(self, snapshot: Snapshot, progress: Progress | None = None) -> View:
        """View a snapshot, after parsing what no one has parsed yet.

        Never waits for another writer, and never fails because nothing can be written: what
        is new then stays in memory.
        """
        with self._one_at_a_time:
            return self._bring_up(snapshot, Manner(progress or _quiet))

    def update(
        self,
        snapshot: Snapshot,
        progress: Progress | None = None,
        on_wait: OnWait | None = None,
    ) -> View:
        """Like `refresh`, but wait for another writer, and bring shared rows up to date.

        Rows of our own may lag behind the segments until a bulk refresh: writing them
        costs more than parsing a few files.

        Args:
            snapshot: the tree.
            progress: told what is done.
            on_wait: told who writes, if someone does.
        """
        with self._one_at_a_time:
            return self._bring_up(snapshot, Manner(progress or _quiet, True, on_wait))

    def _bring_up(self, snapshot: Snapshot, manner: Manner) -> View:
        warnings: list[str] = []
        languages = [language_of(file.path).code for file in snapshot.files]
        pairs = zip(snapshot.files, languages, strict=True)
        keys = keys_of((file.blob, code) for file, code in pairs)
        mapped = [segment for _, segment in self._segments.load()]
        missing = _missing(keys, [*mapped, *self._unpublished])
        bulk = len(missing) >= BULK
        if bulk and (self.rows.shared or not (mapped or self._unpublished)):
            warnings += self._load_rows(keys[missing])
            missing = _missing(keys, [*mapped, *self._unpublished])
        files = [(snapshot.files[at], languages[at]) for at in missing]
        if files:
            self._unpublished.append(self._compile(files, manner.progress))
        # Held until the answer is there, whatever happens to the files meanwhile.
        held = [*mapped, *self._unpublished]
        try:
            if self._unpublished or manner.wait:
                rows = bulk or (manner.wait and self.rows.shared)
                warnings += self._publish(snapshot, manner, rows=rows)
            record_snapshot(self.folder, keys)
        except OSError as error:
            # With everything published, only the note that pruning looks at is lost.
            if self._unpublished:
                warnings.append(_unwritable(self.folder, error))
        return View(snapshot, languages, held, warnings)

    def _load_rows(self, keys: Keys) -> list[str]:
        """Take what the row store has; return warnings."""
        try:
            loaded = self.rows.load(keys)
        except RowStoreFailure as failure:
            return self._told(failure)
        if loaded is not None:
            self._unpublished.append(loaded)
        return []

    def _compile(self, files: Sequence[File], progress: Progress) -> Segment:
        from indexers.segment.compile import compile_files

        if len(files) <= FEW:
            return compile_files(self.repository, files)
        from indexers.segment.pool import compile_in_processes

        done = 0

        def report(more: int) -> None:
            nonlocal done
            done += more
            progress("parse", done, len(files))

        progress("parse", 0, len(files))
        return merge(list(compile_in_processes(self.repository, files, report)))

    def _publish(self, snapshot: Snapshot, manner: Manner, *, rows: bool) -> list[str]:
        """Let everyone have what is new, unless another one writes; return warnings."""
        from indexers.store.lock import writing

        with writing(self.folder, wait=manner.wait, on_wait=manner.on_wait) as mine:
            if mine and self._unpublished:
                self._segments.add(merge(self._unpublished))
                self._unpublished.clear()
            return self._store_rows(snapshot, manner.progress) if mine and rows else []

    def _store_rows(self, snapshot: Snapshot, progress: Progress) -> list[str]:
        """Put what the row store lacks there; return warnings."""
        unstored = self._segments.unstored(self.rows.uri)
        if not unstored:
            return []
        progress("store", 0, 1)
        try:
            self.rows.append(unstored, self._segments.paths(), snapshot)
        except RowStoreFailure as failure:
            return self._told(failure)
        self._segments.mark_stored(self.rows.uri)
        progress("store", 1, 1)
        return []

    def _told(self, failure: RowStoreFailure) -> list[str]:
        """The warning; damaged rows of our own are a miss, and of no concern to the user."""
        return [str(failure)] if self.rows.shared else []


def _quiet(stage: str, done: int, total: int) -> None:
    """Tell no one."""


def _missing(keys: Keys, segments: Sequence[Segment]) -> list[int]:
    """Positions of keys that no segment has, each distinct key once."""
    missing = np.flatnonzero(place(keys, segments).segments < 0)
    _, firsts = np.unique(keys[missing], return_index=True)
    return sorted(missing[firsts].tolist())


def _unwritable(folder: Path, error: OSError) -> str:
    said = error.strerror or str(error)
    reason = said[:1].lower() + said[1:]
    if isinstance(error, FileNotFoundError):
        reason = "it was removed meanwhile"
    return f"the index is kept in memory only: '{folder}' cannot be written ({reason})"

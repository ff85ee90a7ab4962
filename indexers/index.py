"""From a snapshot to a view: what is not yet known is parsed, the rest is looked up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from indexers.grammars.languages import language_of
from indexers.progress import Progress
from indexers.segment.compile import File, compile_files
from indexers.segment.merge import merge
from indexers.segment.pool import compile_in_processes
from indexers.segment.segment import Keys, Segment, keys_of
from indexers.snapshot.repository import Repository
from indexers.store.location import fingerprint, store_folder, store_name
from indexers.store.lock import Holder, writing
from indexers.store.rows import RowStore, RowStoreFailure
from indexers.store.segments import SegmentStore
from indexers.store.snapshots import record_snapshot
from indexers.types import Snapshot
from indexers.view import View
from indexers.view.layout import place

FEW = 48
"""Up to so many files are parsed here; starting processes would take longer."""
BULK = 200
"""From so many new files on, LanceDB is worth its import: it is read and written."""

OnWait = Callable[[Holder | None], None]


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
        shared = f"{store_uri}/{store_name(repository.identity)}/{fingerprint()}"
        return cls(repository, folder, RowStore(shared if store_uri else str(folder / "lance")))

    def refresh(self, snapshot: Snapshot, progress: Progress | None = None) -> View:
        """View a snapshot, after parsing what no one has parsed yet.

        Never waits for another writer, and never fails because nothing can be written: what
        is new then stays in memory.
        """
        with self._one_at_a_time:
            return self._bring_up(snapshot, progress or _quiet, wait=False, on_wait=None)

    def update(
        self,
        snapshot: Snapshot,
        progress: Progress | None = None,
        on_wait: OnWait | None = None,
    ) -> View:
        """Like `refresh`, but wait for another writer, and put everything in LanceDB.

        Args:
            snapshot: the tree.
            progress: told what is done.
            on_wait: told who writes, if someone does.
        """
        with self._one_at_a_time:
            return self._bring_up(snapshot, progress or _quiet, wait=True, on_wait=on_wait)

    def _bring_up(
        self, snapshot: Snapshot, progress: Progress, *, wait: bool, on_wait: OnWait | None
    ) -> View:
        warnings: list[str] = []
        languages = [language_of(file.path).code for file in snapshot.files]
        pairs = zip(snapshot.files, languages, strict=True)
        keys = keys_of((file.blob, code) for file, code in pairs)
        missing = self._missing(keys)
        bulk = len(missing) >= BULK
        if bulk and self._load_rows(keys[missing], warnings):
            missing = self._missing(keys)
        files = [(snapshot.files[at], languages[at]) for at in missing]
        if files:
            self._unpublished.append(self._compile(files, progress))
        try:
            if self._unpublished or wait:
                self._publish(progress, warnings, wait=wait, on_wait=on_wait, rows=bulk or wait)
            record_snapshot(self.folder, keys)
        except OSError as error:
            warnings.append(_unwritable(self.folder, error))
        return View(snapshot, languages, self._known(), warnings)

    def _known(self) -> list[Segment]:
        return [*(segment for _, segment in self._segments.load()), *self._unpublished]

    def _missing(self, keys: Keys) -> list[int]:
        """Positions of keys that no segment has, each distinct key once."""
        missing = np.flatnonzero(place(keys, self._known()).segments < 0)
        _, firsts = np.unique(keys[missing], return_index=True)
        return sorted(missing[firsts].tolist())

    def _load_rows(self, keys: Keys, warnings: list[str]) -> bool:
        """Take what the shared store has; whether it had anything."""
        try:
            loaded = self.rows.load(keys)
        except RowStoreFailure as failure:
            warnings.append(str(failure))
            return False
        if loaded is not None:
            self._unpublished.append(loaded)
        return loaded is not None

    def _compile(self, files: Sequence[File], progress: Progress) -> Segment:
        if len(files) <= FEW:
            return compile_files(self.repository, files)
        done = 0

        def report(more: int) -> None:
            nonlocal done
            done += more
            progress("parse", done, len(files))

        progress("parse", 0, len(files))
        return merge(list(compile_in_processes(self.repository, files, report)))

    def _publish(
        self,
        progress: Progress,
        warnings: list[str],
        *,
        wait: bool,
        on_wait: OnWait | None,
        rows: bool,
    ) -> None:
        with writing(self.folder, wait=wait, on_wait=on_wait) as mine:
            if not mine:
                return
            if self._unpublished:
                self._segments.add(merge(self._unpublished))
                self._unpublished.clear()
            if rows:
                self._store_rows(progress, warnings)

    def _store_rows(self, progress: Progress, warnings: list[str]) -> None:
        unstored = self._segments.unstored()
        if not unstored:
            return
        progress("store", 0, 1)
        try:
            self.rows.append(merge(unstored))
        except RowStoreFailure as failure:
            warnings.append(str(failure))
            return
        self._segments.mark_stored()
        progress("store", 1, 1)


def _quiet(stage: str, done: int, total: int) -> None:
    """Tell no one."""


def _unwritable(folder: Path, error: OSError) -> str:
    reason = (error.strerror or str(error)).lower()
    return f"the index is kept in memory only: '{folder}' cannot be written ({reason})"

"""Trees that were refreshed: what ranking derives from them is kept for the next question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from engine.clock import Clock
from engine.config import Config
from indexers.errors import PatchpointError
from indexers.index import Index, OnWait
from indexers.lines import source_lines
from indexers.progress import Progress
from indexers.snapshot.repository import Repository
from indexers.store.location import store_folder
from indexers.store.manifest import read_manifest
from indexers.types import Snapshot
from indexers.vectors.store import VectorStore
from indexers.view.view import NOT_READ, View
from rankers.corpus import Corpus
from rankers.dense.dense import Dense
from rankers.encoders.protocol import Encoder
from rankers.past import Past
from rankers.tuning.adapter import Adapter
from rankers.types import Hit

if TYPE_CHECKING:
    from agent.workbench import Workbench


@dataclass(frozen=True, eq=False)
class Tree:
    """An indexed snapshot, and what ranking derives from it on demand."""

    view: View

    @property
    def snapshot(self) -> Snapshot:
        """Paths and blob ids."""
        return self.view.snapshot

    @cached_property
    def corpus(self) -> Corpus:
        """The view as ranking sees it."""
        return Corpus(self.view)


class Trees:
    """Refreshes trees of one repository; the last one is kept while nothing changes."""

    def __init__(self, repository: Repository, config: Config) -> None:
        self.repository = repository
        self._config = config
        self._last: Tree | None = None
        self._past: tuple[Tree, Past | None] | None = None
        self._dense: tuple[Tree, Dense | None] | None = None
        self._bench: Workbench | None = None

    @cached_property
    def index(self) -> Index:
        """The index of the repository."""
        return Index.open(self.repository, self._config.cache_dir, self._config.store)

    @cached_property
    def _encoder(self) -> Encoder | None:
        """The encoder of the settings; None if none should be used."""
        from rankers.encoders.choose import choose

        return choose(self._config.encoder)

    @cached_property
    def _vectors(self) -> VectorStore | None:
        """Where the encoder's vectors are kept."""
        encoder = self._encoder
        if encoder is None:
            return None
        return VectorStore(self.index.folder, self.index.rows, encoder.name)

    @property
    def was_indexed(self) -> bool:
        """Whether anything of the repository is in the store."""
        return bool(read_manifest(self.index.folder).segments)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Those of the last tree; files that the repository lacks are one of them."""
        if self._last is None:
            return ()
        view = self._last.view
        vectors = self._vectors.warnings if self._dense and self._vectors else ()
        missing = sum(problem.text == NOT_READ for problem in view.problems)
        files = f"{missing:,} of {missing + len(view.files):,} files"
        lack = f"{files} could not be read; 'patchpoint status' lists them"
        return (*view.warnings, *vectors, *((lack,) if missing else ()))

    @property
    def last(self) -> Tree | None:
        """The tree that was refreshed last."""
        return self._last

    def refresh(self, rev: str | None, clock: Clock, progress: Progress | None) -> Tree:
        """Index what is new in a tree; None is the work tree."""
        snapshot = self._snapshot(rev, clock)
        with clock.stage("index"):
            if self._last is None or self._last.snapshot != snapshot:
                self._last = Tree(self.index.refresh(snapshot, progress))
            return self._last

    def update(
        self, rev: str | None, clock: Clock, progress: Progress | None, on_wait: OnWait | None
    ) -> Tree:
        """Like `refresh`, but wait for another writer, and store everything."""
        snapshot = self._snapshot(rev, clock)
        with clock.stage("index"):
            self._last = Tree(self.index.update(snapshot, progress, on_wait))
            return self._last

    def past(self, tree: Tree, progress: Progress | None) -> Past | None:
        """Return the commits before a tree; None without any, or if they should not count."""
        if self._past is None or self._past[0] is not tree:
            self._past = (tree, self._open_past(tree, progress))
        return self._past[1]

    def dense(self, tree: Tree) -> Dense | None:
        """Return the encoder before a tree; None if none should be used."""
        if self._dense is None or self._dense[0] is not tree:
            self._dense = (tree, self._open_dense(tree))
        return self._dense[1]

    def require_encoder(self) -> None:
        """See that there is an encoder, before work that is in vain without.

        Raises:
            PatchpointError: none is used, or what the settings name is none.
        """
        if self._encoder is None:
            raise PatchpointError(
                "no encoder is used, so nothing can be embedded",
                "choose one: patchpoint config says where 'encoder' is set",
            )

    @property
    def folder(self) -> Path:
        """Where all that is kept about the repository lies."""
        return store_folder(self._config.cache_dir, self.repository.identity)

    def adapter(self, past: Past | None) -> Adapter | None:
        """Return what the repository's own commits taught, for a tree with this past."""
        from engine.tuned import adapter_for

        return adapter_for(self.folder, past)

    def workbench(self, tree: Tree, past: Past | None, *, fast: bool) -> Workbench:
        """Return all that is derived from a tree; fast leaves the encoder out."""
        from agent.workbench import Workbench

        dense, adapter = None if fast else self.dense(tree), self.adapter(past)
        known = self._bench
        same = known and known.corpus is tree.corpus and known.past is past
        if known is None or not same or known.dense is not dense or known.adapter != adapter:
            read, root = self.repository.read, self.repository.root
            known = Workbench(tree.corpus, read, past, dense, adapter, root, self.folder)
            self._bench = known
        return known

    def at_hand(self, tree: Tree) -> Workbench:
        """Return the last workbench of a tree, whatever it was made for, or a plain one."""
        known = self._bench
        if known is not None and known.corpus is tree.corpus:
            return known
        return self.workbench(tree, None, fast=True)

    def first_lines(self, tree: Tree, hits: Iterable[Hit]) -> dict[str, str]:
        """Return the source line at which each hit starts, by the hit's id."""
        lines: dict[str, list[str]] = {}
        found = {}
        for hit in hits:
            if hit.path not in lines:
                lines[hit.path] = self._lines(tree, hit.path)
            if hit.start_line <= len(lines[hit.path]):
                found[hit.id] = lines[hit.path][hit.start_line - 1]
        return found

    def _snapshot(self, rev: str | None, clock: Clock) -> Snapshot:
        with clock.stage("snapshot"):
            return self.repository.snapshot(rev, max_bytes=self._config.max_file_size)

    def _lines(self, tree: Tree, path: str) -> list[str]:
        entry = tree.view.files[tree.view.file_number(path)]
        try:
            return source_lines(self.repository.read(entry))
        except PatchpointError:  # a hit without its line is still a hit
            return []

    def _open_dense(self, tree: Tree) -> Dense | None:
        if self._encoder is None or self._vectors is None:
            return None
        return Dense(self._encoder, self._vectors, tree.corpus, self.repository.read)

    def _open_past(self, tree: Tree, progress: Progress | None) -> Past | None:
        from indexers.history.open import history_of

        commit, git_dir = tree.snapshot.commit, self.repository.git_dir
        if commit is None or git_dir is None or not self._config.history:
            return None
        folder = self.folder / "history"
        return Past(history_of(git_dir, folder, commit, progress), tree.corpus)

"""Trees that were refreshed: what ranking derives from them is kept for the next question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from engine.clock import Clock
from engine.config import Config
from indexers.errors import PatchpointError
from indexers.index import Index, OnWait
from indexers.progress import Progress
from indexers.snapshot.repository import Repository
from indexers.store.location import store_folder
from indexers.store.manifest import read_manifest
from indexers.types import Snapshot
from indexers.view.view import NOT_READ, View
from rankers.corpus import Corpus
from rankers.past import Past
from rankers.types import Hit


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
        self._repository = repository
        self._config = config
        self._last: Tree | None = None
        self._past: tuple[Tree, Past | None] | None = None

    @cached_property
    def index(self) -> Index:
        """The index of the repository."""
        return Index.open(self._repository, self._config.cache_dir, self._config.store)

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
        missing = sum(problem.text == NOT_READ for problem in view.problems)
        files = f"{missing:,} of {missing + len(view.files):,} files"
        lack = f"{files} could not be read; 'patchpoint status' lists them"
        return (*view.warnings, lack) if missing else view.warnings

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
            return self._repository.snapshot(rev, max_bytes=self._config.max_file_size)

    def _lines(self, tree: Tree, path: str) -> list[str]:
        entry = tree.view.files[tree.view.file_number(path)]
        try:
            return source_lines(self._repository.read(entry))
        except PatchpointError:  # a hit without its line is still a hit
            return []

    def _open_past(self, tree: Tree, progress: Progress | None) -> Past | None:
        from indexers.history.open import history_of

        commit, git_dir = tree.snapshot.commit, self._repository.git_dir
        if commit is None or git_dir is None or not self._config.history:
            return None
        folder = store_folder(self._config.cache_dir, self._repository.identity) / "history"
        return Past(history_of(git_dir, folder, commit, progress), tree.corpus)


def source_lines(content: bytes) -> list[str]:
    """Cut a file into lines as the parser counts them, without line ends."""
    text = content.decode("utf-8-sig", "replace")
    return [line.removesuffix("\r") for line in text.split("\n")]

"""The engine: everything that a door (command line, editor, agent) can ask for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.answering.asked import Asked
from engine.answers import Found, Indexed, Located, Source
from engine.clock import Clock
from engine.config import Config, load_config
from engine.tree import Trees
from indexers.index import OnWait
from indexers.progress import Progress
from indexers.snapshot.repository import Repository
from indexers.view.view import View

if TYPE_CHECKING:
    from agent.workbench import Workbench
    from engine.answering.agentic import Pursuit
    from engine.answering.context import Packed
    from engine.answering.map import Mapped
    from engine.answering.seen import Seen
    from engine.answering.symbol import Symbol, Wanted
    from engine.listing import Listing
    from engine.status import Status
    from rankers.dense.dense import Embedded
    from rankers.tuning.outcome import Tuned


class Engine:
    """Answers about one repository.

    One engine serves many questions: what it derived from a tree is kept until the tree
    changes.
    """

    def __init__(self, repository: Repository, config: Config) -> None:
        self.repository = repository
        self.config = config
        self._trees = Trees(repository, config)

    @classmethod
    def open(cls, path: Path, config: Config | None = None) -> Engine:
        """Open the repository or plain folder at a path.

        Args:
            path: the root, or any folder below it.
            config: settings; without them, those that hold for the repository.

        Raises:
            PatchpointError: there is no such folder, or it cannot be read.
        """
        repository = Repository.find(path)
        return cls(repository, config or load_config(repository.root).config)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be done while the last tree was indexed, in sentences."""
        return self._trees.warnings

    @property
    def seen(self) -> Seen | None:
        """The tree that the last answer speaks of; None before the first one."""
        from engine.answering.seen import Seen

        last = self._trees.last
        return Seen(last.view, self.repository.read) if last else None

    def close(self) -> None:
        """End the processes that read content; the next question starts them again."""
        self.repository.close()

    def refresh(self, rev: str | None = None, progress: Progress | None = None) -> View:
        """Index what is new in a tree and return the view of it; None is the work tree.

        Raises:
            PatchpointError: the revision is unknown.
        """
        return self._trees.refresh(rev, Clock(), progress).view

    def index(
        self,
        rev: str | None = None,
        progress: Progress | None = None,
        on_wait: OnWait | None = None,
        *,
        to_embed: bool = False,
    ) -> Indexed:
        """Do all work that a later question would have to wait for.

        Args:
            rev: the tree; None is the work tree.
            progress: told how far it is.
            on_wait: told who writes to the store, if somebody else does: it is waited for.
            to_embed: `embed` follows, so see first that it can be done.

        Raises:
            PatchpointError: the revision is unknown, or there is no encoder to embed with.
        """
        if to_embed:
            self._trees.require_encoder()
        clock = Clock()
        tree = self._trees.update(rev, clock, progress, on_wait)
        with clock.stage("history"):
            self._trees.past(tree, progress)
        root = str(self.repository.root)
        return Indexed(root, tree.view.n_docs, len(tree.view.files), clock.stages)

    def embed(
        self,
        rev: str | None = None,
        progress: Progress | None = None,
        on_wait: OnWait | None = None,
    ) -> Embedded:
        """Give every function outside tests a vector, so that all of them can be searched.

        What is done stays, however this ends. The arguments are those of `index`.

        Raises:
            PatchpointError: no encoder is used, or it does not work.
        """
        self._trees.require_encoder()
        tree = self._trees.refresh(rev, Clock(), progress)
        dense = self._trees.dense(tree)
        assert dense is not None
        return dense.embed(progress or _quiet, on_wait)

    def locate(
        self,
        issue: str,
        *,
        rev: str | None = None,
        limit: int = 10,
        paths: Sequence[str] = (),
        languages: Sequence[str] = (),
        fast: bool = False,
        progress: Progress | None = None,
    ) -> Located:
        """Rank the functions, classes and files that an issue is about.

        Args:
            issue: its text.
            rev: the tree to rank; None is the work tree.
            limit: most hits at each level.
            paths: globs, see `rankers.search.filters`.
            languages: names or extensions; files in others are left out.
            fast: leave the encoder out.
            progress: told how far the indexing is.

        Raises:
            PatchpointError: the revision, a glob or a language is unknown, or the issue empty.
        """
        from engine.answering.locate import locate

        asked = Asked(rev, limit, paths, languages, fast)
        return locate(self._trees, issue, asked, progress)

    def pursue(
        self,
        issue: str,
        pursuit: Pursuit,
        *,
        rev: str | None = None,
        limit: int = 10,
        paths: Sequence[str] = (),
        languages: Sequence[str] = (),
        fast: bool = False,
        progress: Progress | None = None,
    ) -> Located:
        """Like `locate`, but search in turns; see `engine.answering.agentic`.

        Raises:
            PatchpointError: as for `locate`; or the trace cannot be used, or the model fails.
        """
        from engine.answering.agentic import pursue

        asked = Asked(rev, limit, paths, languages, fast)
        return pursue(self._trees, issue, asked, pursuit, progress)

    def context(
        self, task: str, budget: int, asked: Asked, form: str, progress: Progress | None = None
    ) -> Packed:
        """Pack what a model needs to see for a task, see `engine.answering.context`."""
        from engine.answering.context import context

        return context(self._trees, task, budget, asked, form, progress)

    def map(self, budget: int, asked: Asked, form: str, progress: Progress | None = None) -> Mapped:
        """Outline the repository, see `engine.answering.map`."""
        from engine.answering.map import outlined

        return outlined(self._trees, budget, asked, form, progress)

    def workbench(
        self, rev: str | None = None, *, fast: bool = False, progress: Progress | None = None
    ) -> Workbench:
        """Return a tree with all that is derived from it, for agents; the arguments of `locate`.

        Raises:
            PatchpointError: the revision is unknown.
        """
        tree = self._trees.refresh(rev, Clock(), progress)
        return self._trees.workbench(tree, self._trees.past(tree, progress), fast=fast)

    def search(
        self,
        query: str,
        *,
        rev: str | None = None,
        limit: int = 10,
        paths: Sequence[str] = (),
        languages: Sequence[str] = (),
        fast: bool = False,
        progress: Progress | None = None,
    ) -> Found:
        """Find the units that a query describes, see `rankers.search.syntax`.

        Args:
            query: words, names and filters.
            rev: as for `locate`, and so are the other arguments.
            limit: most hits.
            paths: globs.
            languages: names or extensions.
            fast: leave the encoder out of questions.
            progress: told how far the indexing is.

        Raises:
            PatchpointError: the query, the revision, a glob or a language makes no sense.
        """
        from engine.answering.search import search

        asked = Asked(rev, limit, paths, languages, fast)
        return search(self._trees, query, asked, progress)

    def symbol(self, wanted: Wanted, progress: Progress | None = None) -> Symbol:
        """Say what a name means and what uses it, see `engine.answering.symbol`."""
        from engine.answering.symbol import symbol

        return symbol(self._trees, wanted, progress)

    def show(
        self, unit_id: str, *, rev: str | None = None, progress: Progress | None = None
    ) -> Source:
        """Return the code of a unit, see `indexers.lookup` for what an id may be.

        Raises:
            PatchpointError: no unit has this id, or its content cannot be had.
        """
        from engine.answering.show import show

        return show(self.repository, self.refresh(rev, progress), unit_id)

    def files(self, *, rev: str | None = None, progress: Progress | None = None) -> Listing:
        """Return what is indexed, and what is not and why."""
        from engine.listing import Listing

        return Listing(self.repository, self.refresh(rev, progress), rev)

    def tune(self, *, dry_run: bool = False, progress: Progress | None = None) -> Tuned:
        """Learn from the repository's own commits, see `rankers.tuning`.

        Args:
            dry_run: keep nothing.
            progress: told how far it is.

        Raises:
            PatchpointError: there are no commits, or too few.
        """
        from engine.tuned import learn_from

        tree = self._trees.refresh(None, Clock(), progress)
        past = self._trees.past(tree, progress)
        folder = None if dry_run else self._trees.folder
        return learn_from(self.repository, tree.corpus, past, folder, progress)

    def forget_tuning(self) -> bool:
        """Delete what was learned; return whether there was anything."""
        from rankers.tuning.store import forget

        return forget(self._trees.folder)

    def status(self, *, rev: str | None = None, progress: Progress | None = None) -> Status:
        """Say what is known about a tree, after bringing it up to date."""
        from engine.status import status_of

        was_indexed = self._trees.was_indexed
        tree = self._trees.refresh(rev, Clock(), progress)
        dense = self._trees.dense(tree)
        embedded = dense.embedded() if dense else None
        folder = self._trees.index.folder
        return status_of(self.repository, folder, tree.view, was_indexed, embedded)


def _quiet(stage: str, done: int, total: int) -> None:
    """Tell no one."""

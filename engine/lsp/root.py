"""One repository of the workspace: its engine, its tree, and who waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pygls.uris import from_fs_path

from engine.answering.names import Names
from engine.desk import Desk
from engine.engine import Engine
from engine.lsp.overlay import Overlay, view_of_texts
from engine.lsp.text.buffers import Text
from indexers.progress import Progress
from indexers.types import Kind

if TYPE_CHECKING:
    from agent.workbench import Workbench
    from indexers.view.view import View
    from rankers.past import Past

T = TypeVar("T")


class Root:
    """A repository that the editor looks at.

    Questions about symbols are answered in a thread of their own from the tree that was
    read last, so that they wait neither for indexing nor for a ranking.

    Attributes:
        folder: as the client names it; it may be reached by a link, or lie inside of the
            repository.
        repository: with what is open in the editor.
        desk: asks the engine.
    """

    def __init__(self, folder: Path, repository: Overlay) -> None:
        self.folder = folder
        self.repository = repository
        self.desk = Desk(repository)
        self._real = folder.resolve()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="patchpoint-look")
        self._bench: Workbench | None = None
        self._names: tuple[Workbench, Names, list[int]] | None = None
        self._warnings: tuple[str, ...] = ()
        self._cold: Workbench | None = None
        self._past: tuple[View | None, Past | None] = (None, None)
        self._seen: tuple[Workbench | None, dict[str, str]] = (None, {})

    @property
    def is_complete(self) -> bool:
        """Whether the tree was read; before, only open documents are known."""
        return self._bench is not None

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be done while the tree was read, in sentences."""
        return self._warnings

    def inside(self, path: Path) -> str | None:
        """Return a path relative to the repository; None outside of it."""
        for start in (self.repository.root, self.folder, self._real):
            if path.is_relative_to(start):
                found = (self._real if start is self.folder else start) / path.relative_to(start)
                if found.is_relative_to(self.repository.root):
                    return found.relative_to(self.repository.root).as_posix()
        return None

    def place(self, path: str) -> Path:
        """Return the path that the client would write for a file of the repository."""
        found = self.repository.root / path
        if self.folder != self._real and found.is_relative_to(self._real):
            return self.folder / found.relative_to(self._real)
        return found

    def uri(self, path: str) -> str:
        """The URI of a file, as the client wrote it where it did."""
        text = self.repository.texts.get(path)
        return text.uri if text is not None else from_fs_path(str(self.place(path))) or ""

    def show(self, path: str, text: Text | None) -> None:
        """Lay a document over the work tree, or take it away."""
        if text is None:
            self.repository.texts.pop(path, None)
        else:
            self.repository.texts[path] = text

    async def look(self, question: Callable[[Workbench], T]) -> T:
        """Ask about symbols; before the tree was read, of open documents only."""
        return await asyncio.wrap_future(self._thread.submit(lambda: question(self._current())))

    async def refresh(self, progress: Progress | None = None) -> bool:
        """Read what changed; return whether anything did."""
        return await self.desk.ask(self._refresh, progress)

    async def remember(self, progress: Progress | None = None) -> None:
        """Read the history, which answers about fixes need."""

        def question(engine: Engine, tell: Progress) -> None:
            bench = engine.workbench(fast=True, progress=tell)
            self._past = (bench.corpus.view, bench.past)

        await self.desk.ask(question, progress)

    def past(self, bench: Workbench) -> Past | None:
        """The history, if it was read for this tree."""
        view, past = self._past
        return past if view is bench.corpus.view else None

    def names(self, bench: Workbench) -> tuple[Names, list[int]]:
        """Names of all functions and classes of a tree, and their docs."""
        if self._names is None or self._names[0] is not bench:
            view = bench.corpus.view
            docs = [doc for doc in range(view.n_docs) if view.doc_kinds[doc] < Kind.MODULE]
            self._names = (bench, Names([view.name(doc) for doc in docs]), docs)
        return self._names[1:]

    def edited(self, bench: Workbench) -> list[str]:
        """Documents whose content is not the one that the tree knows."""
        view = bench.corpus.view
        texts = dict(self.repository.texts).items()
        known = {path: view.file_number(path) for path, _ in texts}
        return [
            path
            for path, text in texts
            if known[path] < 0 or view.files[known[path]].blob != text.blob
        ]

    def close(self) -> None:
        """End both threads after what they do now."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self.desk.close()

    def _refresh(self, engine: Engine, tell: Progress) -> bool:
        from indexers.store.location import store_folder

        if not self.repository.counts.is_set():
            engine.refresh(None, tell)
            self.repository.counts.set()
        view = engine.refresh(None, tell)
        self._warnings = engine.warnings
        known = self._bench
        if known is not None and known.corpus.view is view:
            return False
        folder = store_folder(engine.config.cache_dir, self.repository.identity)
        self._bench = self._workbench(view, folder)
        return True

    def _workbench(self, view: View, folder: Path | None = None) -> Workbench:
        from agent.workbench import Workbench
        from rankers.corpus import Corpus

        repository = self.repository
        return Workbench(Corpus(view), repository.current, root=repository.root, folder=folder)

    def _current(self) -> Workbench:
        """The tree that was read last, told what the editor changed since."""
        shown = {path: text.blob for path, text in dict(self.repository.texts).items()}
        last, known = self._seen
        bench = self._bench
        if bench is None:
            if self._cold is None or shown != known:
                self._cold = self._workbench(view_of_texts(self.repository))
            bench = self._cold
        elif bench is last:
            for path in known.keys() | shown.keys():
                if known.get(path) != shown.get(path):
                    bench.graph.changed(path)
        self._seen = (bench, shown)
        return bench

"""Patchpoint itself, put together from its indexers and rankers as the engine does it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench.systems.protocol import MOST, Options
from bench.types import Answer, Task
from indexers.errors import PatchpointError
from indexers.history.open import open_history
from indexers.index import Index
from indexers.snapshot.repository import Repository
from rankers.corpus import Corpus
from rankers.fusion import FILE_WEIGHTS, WEIGHTS, HandSet
from rankers.locate import locate
from rankers.past import Past
from rankers.query.understand import understand

HISTORY = "history"


class Patchpoint:
    """Answers at any commit, from the object database, through the content-addressed store.

    `without` takes `history`, and the names of single signals (`mention`, `frame`, …).
    """

    def __init__(self, options: Options) -> None:
        self._cache_dir = options.cache_dir
        self._without = frozenset(options.without)
        unknown = sorted(self._without - {HISTORY} - WEIGHTS.keys())
        if unknown:
            raise PatchpointError(
                f"no signal is called '{unknown[0]}'",
                f"there are: {', '.join([HISTORY, *WEIGHTS])}",
            )
        self._fusion = HandSet(self._kept(WEIGHTS), self._kept(FILE_WEIGHTS))
        self._repositories: dict[Path, tuple[Repository, Index]] = {}

    def describe(self) -> dict[str, Any]:
        """Version and ablation."""
        try:
            ours = version("patchpoint")
        except PackageNotFoundError:
            ours = "source"
        return {"system": "patchpoint", "version": ours, "without": sorted(self._without)}

    def locate(self, task: Task) -> Answer:
        """Rank the functions and files of the snapshot at the task's commit."""
        repository, index = self._open(task.repository)
        snapshot = repository.snapshot(task.commit)
        corpus = Corpus(index.refresh(snapshot))
        past = None
        if HISTORY not in self._without:
            past = Past(open_history(repository, self._cache_dir, snapshot.commit), corpus)
        query = understand(task.issue)
        ranking = locate(query, corpus, past, repository.read, MOST, self._fusion)
        return Answer(
            tuple(hit.id for hit in ranking.functions), tuple(hit.path for hit in ranking.files)
        )

    def _open(self, path: Path) -> tuple[Repository, Index]:
        if path not in self._repositories:
            repository = Repository.find(path)
            self._repositories[path] = repository, Index.open(repository, self._cache_dir)
        return self._repositories[path]

    def _kept(self, weights: Any) -> dict[str, float]:
        return {name: weight for name, weight in weights.items() if name not in self._without}

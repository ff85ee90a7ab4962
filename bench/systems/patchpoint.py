"""Patchpoint itself, put together from its indexers and rankers as the engine does it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from agent.workbench import Workbench
from bench.systems.protocol import MOST, Options
from bench.types import Answer, Task
from indexers.errors import PatchpointError
from indexers.history.open import open_history
from indexers.index import Index
from indexers.snapshot.repository import Repository
from indexers.vectors.store import VectorStore
from rankers.corpus import Corpus
from rankers.dense.dense import Dense
from rankers.encoders.bundled import WEIGHTS, Bundled, is_ours
from rankers.encoders.protocol import Encoder
from rankers.fusion import COLUMNS
from rankers.learned.model import FILE, Model
from rankers.learned.model import WEIGHTS as MODELS
from rankers.learned.order import Order, by_hand, by_model, learned
from rankers.locate import HAND_SET, score
from rankers.past import Past
from rankers.present import Found, present
from rankers.query.types import Query
from rankers.query.understand import understand

HISTORY = "history"
LEARNED = "learned"
DENSE = "dense"


class Patchpoint:
    """Answers at any commit, from the object database, through the content-addressed store.

    `without` takes `history`, `learned` (the model), and the names of single signals
    (`mention`, `frame`, `dense`, …). `patchpoint=FILE` ranks with another model.
    """

    def __init__(self, options: Options) -> None:
        self._cache_dir = options.cache_dir
        self._model = options.argument
        self._without = frozenset(options.without)
        known = (HISTORY, LEARNED, *COLUMNS)
        unknown = sorted(self._without.difference(known))
        if unknown:
            raise PatchpointError(
                f"no signal is called '{unknown[0]}'", f"there are: {', '.join(known)}"
            )
        self._order = by_hand if LEARNED in self._without else _order(options.argument)
        self._repositories: dict[Path, tuple[Repository, Index]] = {}
        self._encoder = None if DENSE in self._without else _bundled()

    def describe(self) -> dict[str, Any]:
        """Version and ablation."""
        try:
            ours = version("patchpoint")
        except PackageNotFoundError:
            ours = "source"
        name = f"patchpoint={self._model}" if self._model else "patchpoint"
        return {"system": name, "version": ours, "without": sorted(self._without)}

    def locate(self, task: Task) -> Answer:
        """Rank the functions and files of the snapshot at the task's commit."""
        _, found, corpus = self.found(task)
        ranking = present(found, corpus, HAND_SET, MOST)
        return Answer(
            tuple(hit.id for hit in ranking.functions), tuple(hit.path for hit in ranking.files)
        )

    def found(self, task: Task) -> tuple[Query, Found, Corpus]:
        """The scores of everything, and what they were made from."""
        bench = self.workbench(task)
        query = understand(task.issue)
        found = score(
            query,
            bench.corpus,
            bench.past,
            bench.read,
            order=self._order,
            without=self._without,
            dense=bench.dense,
        )
        return query, found, bench.corpus

    def workbench(self, task: Task) -> Workbench:
        """The snapshot at the task's commit, and all that is derived from it."""
        repository, index = self._open(task.repository)
        snapshot = repository.snapshot(task.commit)
        corpus = Corpus(index.refresh(snapshot))
        past = None
        if HISTORY not in self._without:
            past = Past(open_history(repository, self._cache_dir, snapshot.commit), corpus)
        dense = self._dense(repository, index, corpus)
        return Workbench(corpus, repository.read, past, dense, None, repository.root)

    def _dense(self, repository: Repository, index: Index, corpus: Corpus) -> Dense | None:
        if self._encoder is None:
            return None
        vectors = VectorStore(index.folder, index.rows, self._encoder.name)
        return Dense(self._encoder, vectors, corpus, repository.read)

    def _open(self, path: Path) -> tuple[Repository, Index]:
        if path not in self._repositories:
            repository = Repository.find(path)
            self._repositories[path] = repository, Index.open(repository, self._cache_dir)
        return self._repositories[path]


def _order(file: str) -> Order:
    if not file:
        return learned if (MODELS / FILE).exists() else by_hand
    model = Model.load(Path(file))
    return lambda query, found, corpus: by_model(model, query, found, corpus)


def _bundled() -> Encoder | None:
    """The encoder that comes with the package; None from sources that are without it."""
    return Bundled() if is_ours(WEIGHTS) else None

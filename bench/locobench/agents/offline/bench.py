"""From the folder of a session to a workbench."""

from __future__ import annotations

from pathlib import Path

from agent.workbench import Workbench
from indexers.index import Index
from indexers.snapshot.repository import Repository
from indexers.vectors.store import VectorStore
from rankers.corpus import Corpus
from rankers.dense.dense import Dense
from rankers.encoders.bundled import WEIGHTS, Bundled, is_ours


def workbench_of(root: Path, cache: Path) -> Workbench:
    """Index a folder and lay out what questions need.

    Args:
        root: the project.
        cache: folder for the index.
    """
    # Not found but made: a folder inside of a git repository is still a workspace.
    repository = Repository(root, None, f"locobench:{root}")
    index = Index.open(repository, cache)
    corpus = Corpus(index.refresh(repository.snapshot()))
    dense = None
    if is_ours(WEIGHTS):
        encoder = Bundled()
        vectors = VectorStore(index.folder, index.rows, encoder.name)
        dense = Dense(encoder, vectors, corpus, repository.read)
    return Workbench(corpus, repository.read, dense=dense, root=root)

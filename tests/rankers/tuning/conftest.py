"""Made repositories as tuning sees them."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from indexers.history.open import open_history
from indexers.index import Index
from indexers.snapshot.repository import Repository
from rankers.corpus import Corpus
from rankers.past import Past
from rankers.tuning.messages import messages_of


@dataclass(frozen=True)
class Made:
    """A made repository as tuning sees it."""

    corpus: Corpus
    past: Past
    messages: dict[int, str]


def open_made(root: Path, cache: Path) -> Made:
    """Index it, and read its history and messages."""
    repository = Repository.find(root)
    snapshot = repository.snapshot("HEAD")
    corpus = Corpus(Index.open(repository, cache).refresh(snapshot))
    history = open_history(repository, cache, snapshot.commit)
    messages = messages_of(repository.git_dir, history)
    repository.close()
    return Made(corpus, Past(history, corpus), messages)


@pytest.fixture(scope="session")
def planted(tmp_path_factory, made_repository):
    """A repository whose messages call things otherwise than its code."""
    folder = tmp_path_factory.mktemp("planted")
    return open_made(made_repository(folder / "shop"), folder / "cache")


@pytest.fixture(scope="session")
def random_words(tmp_path_factory, made_repository):
    """A repository whose messages have nothing to do with what they change."""
    folder = tmp_path_factory.mktemp("random")
    return open_made(made_repository(folder / "shop", planted=False), folder / "cache")

"""How many texts are refused as having nothing to do with the code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from random import Random

from bench.repositories import Repositories
from bench.types import Instance
from indexers.index import Index
from indexers.snapshot.repository import Repository
from rankers.corpus import Corpus
from rankers.locate import locate
from rankers.query.understand import understand

OTHERS = 12
"""Issues of other projects that each project is asked."""

SEPARATOR = "\n---\n"


@dataclass(frozen=True, slots=True)
class Asked:
    """One text, put to one project.

    Attributes:
        kind: `nonsense`, `title` of an own issue, or `other`, an issue of another project.
        repo: the project.
        text: its beginning.
        refused: the answer was empty.
    """

    kind: str
    repo: str
    text: str
    refused: bool


def nonsense() -> list[str]:
    """Texts that no code is about: random letters, cooking, travel, other languages."""
    text = files("bench").joinpath("training", "nonsense.txt").read_text("utf-8")
    return [part.strip() for part in text.split(SEPARATOR)]


def ask(
    instances: Sequence[Instance], repositories: Repositories, cache_dir: Path, seed: int = 1
) -> Iterator[Asked]:
    """Put nonsense, titles of its own issues and issues of others to each project.

    Each project is read at the base commit of its first issue, without its history.

    Args:
        instances: issues of several projects.
        repositories: where their commits are; others are left out.
        cache_dir: of indexes.
        seed: chooses the issues of other projects.
    """
    random = Random(seed)
    for repo in sorted({one.repo for one in instances}):
        own = [one for one in instances if one.repo == repo]
        foreign = [one for one in instances if one.repo != repo]
        path = repositories.find(repo, own[0].base_commit)
        if path is None:
            continue
        repository = Repository.find(path)
        index = Index.open(repository, cache_dir)
        corpus = Corpus(index.refresh(repository.snapshot(own[0].base_commit)))
        others = random.sample(foreign, min(OTHERS, len(foreign)))
        titles = [understand(one.problem_statement).title for one in own]
        for kind, texts in (
            ("nonsense", nonsense()),
            ("title", list(filter(None, titles))),
            ("other", [one.problem_statement for one in others]),
        ):
            for text in texts:
                ranking = locate(understand(text), corpus, None, repository.read)
                yield Asked(kind, repo, text[:80], not ranking)
        repository.close()

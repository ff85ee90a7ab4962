"""The repositories that training reads: found by name, refused where figures are measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.repositories import Repositories
from bench.training.forbidden import refuse_forbidden
from indexers.errors import PatchpointError
from indexers.snapshot.repository import Repository


@dataclass(frozen=True, slots=True)
class Source:
    """A repository to mine: `owner/name`, and where it lies."""

    name: str
    path: Path


def find_sources(asked: Sequence[str], repositories: Repositories | None) -> list[Source]:
    """Find each repository, before anything is read of the first.

    Args:
        asked: `owner/name` below the folder of `repositories`, or the path of a clone.
        repositories: where names are looked up; None where only paths are allowed.

    Raises:
        ForbiddenRepository: figures are measured on one of them, or on what it is a copy of.
        PatchpointError: one cannot be found.
    """
    for one in asked:
        refuse_forbidden(one)
    return [_find(one, repositories) for one in asked]


def _find(asked: str, repositories: Repositories | None) -> Source:
    named = repositories.named(asked) if repositories else []
    path = named[0] if named else Path(asked)
    if not named and not path.is_dir():
        raise PatchpointError(
            f"no repository '{asked}'", "name a clone by its path, or by owner/name with --repos"
        )
    repository = Repository.find(path)
    if repository.git_dir is None:
        raise PatchpointError(f"'{asked}' is no git repository", "only commits can be mined")
    origin = _owner_and_name(repository.identity)
    refuse_forbidden(origin)
    return Source(asked if named else origin, repository.git_dir)


def _owner_and_name(identity: str) -> str:
    """The last two parts of an address or path: of a fork, those of the fork."""
    parts = [part for part in identity.removesuffix(".git").replace(":", "/").split("/") if part]
    return "/".join(parts[-2:])

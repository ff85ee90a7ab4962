"""Labels the instances of a data set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.labels.errors import CommitMissing
from bench.labels.label import Gold, label
from bench.labels.modes import Mode
from bench.repositories import Repositories
from bench.types import Instance
from indexers.errors import PatchpointError
from indexers.snapshot.repository import Repository


def label_all(
    instances: Iterable[Instance], repositories: Repositories, modes: tuple[Mode, ...]
) -> Iterator[tuple[Instance, tuple[Gold, ...] | PatchpointError]]:
    """Yield each instance with its gold in each of the modes, or why there is none."""
    opened: dict[Path, Repository] = {}
    try:
        for instance in instances:
            yield instance, _labels(instance, repositories, modes, opened)
    finally:
        for repository in opened.values():
            repository.close()


def _labels(
    instance: Instance,
    repositories: Repositories,
    modes: tuple[Mode, ...],
    opened: dict[Path, Repository],
) -> tuple[Gold, ...] | PatchpointError:
    commit = instance.base_commit
    path = repositories.find(instance.repo, commit)
    if path is None:
        return CommitMissing(instance.repo, commit)
    if path not in opened:
        opened[path] = Repository.find(path)
    try:
        return tuple(label(instance.patch, opened[path], commit, mode) for mode in modes)
    except PatchpointError as error:
        return error


def row(instance: Instance, gold: Gold) -> dict[str, Any]:
    """Return the record of an instance with its gold replaced."""
    return asdict(instance) | {
        "gold_files": gold.files,
        "gold_modules": gold.modules,
        "gold_functions": gold.functions,
    }

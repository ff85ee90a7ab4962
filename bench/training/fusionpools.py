"""Answers reports by hand weights, and keeps what a model would have been shown."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bench.repositories import Repositories
from bench.systems.patchpoint import LEARNED, Patchpoint
from bench.systems.protocol import Options
from bench.training.forbidden import refuse_forbidden
from bench.training.fusiondata import example, place, save
from bench.types import Instance, Task
from indexers.errors import PatchpointError
from rankers.learned.pool import pool


@dataclass(frozen=True, slots=True)
class Pools:
    """Where pools are made from and kept.

    Attributes:
        repos: folder of repositories.
        cache_dir: of indexes.
        folder: gets one file per report; a report that has one is not asked again.
        measured: pools of repositories that figures are measured on may be made: only to
            look at them, never to train.
        without: parts of the ranking that are left out.
    """

    repos: Path
    cache_dir: Path
    folder: Path
    measured: bool = False
    without: tuple[str, ...] = ()

    def make(self, instances: Sequence[Instance], jobs: int = 1) -> dict[str, str]:
        """Make the pools that are not there yet, a repository at a time.

        Returns:
            Why there is none, by instance.

        Raises:
            PatchpointError: a repository must not be trained on.
        """
        if not self.measured:
            for repo in sorted({one.repo for one in instances}):
                refuse_forbidden(repo)
        self.folder.mkdir(parents=True, exist_ok=True)
        missing = [one for one in instances if not place(self.folder, one).exists()]
        ordered = sorted(missing, key=lambda one: one.repo)
        groups = [list(group) for _, group in groupby(ordered, key=lambda one: one.repo)]
        if jobs == 1:
            return dict(pair for group in groups for pair in self._of_one(group))
        # Spawned: a fork would take open git processes along.
        context = multiprocessing.get_context("spawn")
        groups.sort(key=len, reverse=True)
        with ProcessPoolExecutor(jobs, context) as executor:
            futures = [executor.submit(self._of_one, group) for group in groups]
            return dict(pair for done in as_completed(futures) for pair in done.result())

    def _of_one(self, instances: Iterable[Instance]) -> list[tuple[str, str]]:
        """Make the pools of one repository."""
        system = Patchpoint(Options(self.cache_dir.absolute(), (LEARNED, *self.without)))
        repositories = Repositories(self.repos.absolute())
        failed = []
        for one in instances:
            try:
                self._make(one, system, repositories)
            except PatchpointError as error:
                failed.append((one.instance_id, str(error)))
        return failed

    def _make(self, one: Instance, system: Patchpoint, repositories: Repositories) -> None:
        path = repositories.find(one.repo, one.base_commit)
        if path is None:
            raise PatchpointError(f"no repository '{one.repo}' with commit {one.base_commit[:12]}")
        task = Task(path, one.base_commit, one.problem_statement, one.instance_id)
        _, found, corpus = system.found(task)
        shown = pool(found.columns, found.scores, found.factors, corpus)
        save(example(one, shown, corpus), self.folder)

"""The history of a commit, read from git once and from the store ever after."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indexers.history.commits import Commits, Shas, shas_of
from indexers.history.empty import no_history
from indexers.history.files import HistoryFiles
from indexers.history.git_log import Commit, ancestors
from indexers.history.history import History
from indexers.history.partial import read_all
from indexers.history.restrict import restrict
from indexers.progress import Progress
from indexers.segment.arrays import Ints
from indexers.store.location import store_folder

MOST_COMMITS = 5_000
"""Newest non-merge ancestors that are looked at. Older messages speak of code that is mostly
gone, and these are read in a few seconds."""

_STEP = 100


class WithHistory(Protocol):
    """What is asked of a repository (`indexers.snapshot`)."""

    @property
    def git_dir(self) -> Path | None:
        """Its git directory; None in a plain folder."""
        ...

    @property
    def identity(self) -> str:
        """Names its store."""
        ...


def open_history(
    repository: WithHistory,
    cache_dir: Path,
    commit: str | None,
    progress: Progress | None = None,
) -> History:
    """Open the history that led to a commit, reading from git what was never read.

    Args:
        repository: a plain folder has no history.
        cache_dir: where the stores of all repositories lie.
        commit: 40 hexadecimal digits; None before the first commit.
        progress: told while commits are read from git.

    Raises:
        PatchpointError: git does not know the commit.
    """
    if repository.git_dir is None or commit is None:
        return no_history()
    folder = store_folder(cache_dir, repository.identity) / "history"
    return history_of(repository.git_dir, folder, commit, progress)


def history_of(
    git_dir: Path, folder: Path, commit: str, progress: Progress | None = None
) -> History:
    """Open the history that led to a commit, which is kept in `folder`; see `open_history`."""
    files = HistoryFiles(folder)
    common = _common_dir(git_dir)
    shas = _order(files, common, commit)
    commits = files.commits()
    rows = commits.locate(shas)
    unknown = _unknown(commits, rows, may_retry=not _is_partial(common))
    if unknown.any():
        commits = files.add(_read(common, shas[unknown], progress))
        rows = commits.locate(shas)
    return restrict(commits, rows[rows >= 0], commit)


def _order(files: HistoryFiles, common: Path, commit: str) -> Shas:
    """Commits before the roots of a shallow clone; the roots' own diffs would be all files."""
    shallow = common / "shallow"
    roots = shallow.read_bytes() if shallow.exists() else b""
    key = f"{commit}-{MOST_COMMITS}-{hashlib.sha1(roots, usedforsecurity=False).hexdigest()[:8]}"
    shas = files.order(key)
    if shas is None:
        cut = set(roots.decode().split())
        listed = ancestors(str(common), commit, MOST_COMMITS)
        shas = shas_of(sha for sha in listed if sha not in cut)
        files.add_order(key, shas)
    return shas


def _unknown(commits: Commits, rows: Ints, may_retry: bool) -> NDArray[np.bool_]:
    unknown = rows < 0
    return unknown | ~commits.complete[rows] if may_retry and len(commits) else unknown


def _read(common: Path, shas: Shas, progress: Progress | None) -> list[Commit]:
    names = [bytes(sha).ljust(20, b"\0").hex() for sha in shas]
    read: list[Commit] = []
    for commit in read_all(str(common), names):
        read.append(commit)
        if progress and len(read) % _STEP == 0:
            progress("history", len(read), len(names))
    return read


def _common_dir(git_dir: Path) -> Path:
    """The directory that a linked worktree shares with its repository."""
    pointer = git_dir / "commondir"
    return git_dir / pointer.read_text().strip() if pointer.exists() else git_dir


def _is_partial(common: Path) -> bool:
    return any((common / "objects" / "pack").glob("*.promisor"))

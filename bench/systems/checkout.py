"""The files of a commit in a scratch folder, for systems that read nothing else."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.systems.command import run
from bench.types import Task
from indexers.snapshot.gitcommand import start

# Links are written as files, so that none leads out of the scratch folder.
_SETTINGS = {"core.symlinks": "false", "core.autocrlf": "false"}
_MISSING = "unable to read sha1 file"
_NOBODY = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "bench"), ("EMAIL", "bench@localhost"))
}


@dataclass(frozen=True, slots=True)
class Checkout:
    """A scratch folder.

    Attributes:
        tree: the files of the commit, all of them, and nothing else.
        state: an empty folder for what the system keeps.
    """

    tree: Path
    state: Path


@contextmanager
def checkout(task: Task) -> Iterator[Checkout]:
    """Write out a task's commit; it is removed afterwards.

    The repository is only read: an index of our own stands in for its index, no worktree is
    registered, and no export attribute hides a file.
    """
    with tempfile.TemporaryDirectory(prefix="patchpoint-", ignore_cleanup_errors=True) as folder:
        place = Checkout(Path(folder, "tree"), Path(folder, "state"))
        place.tree.mkdir()
        place.state.mkdir()
        environment = {
            "GIT_INDEX_FILE": str(Path(folder, "index")),
            "GIT_WORK_TREE": str(place.tree),
            "GIT_LFS_SKIP_SMUDGE": "1",
            **_configured(_SETTINGS),
        }
        repository = str(task.repository)
        start(repository, "read-tree", task.commit, environment=environment).output()
        writing = start(repository, "checkout-index", "--all", "--force", environment=environment)
        done = writing.finish()
        # It goes on behind a blob that a partial clone lacks; for the index it is not there either.
        if any(_MISSING not in line for line in done.stderr.splitlines()):
            writing.checked(done)
        yield place


def make_repository(place: Checkout) -> None:
    """Turn a checkout into a repository of one commit, for systems that insist on one."""
    environment = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", **_NOBODY}
    for arguments in (
        ["init", "--quiet"],
        ["add", "--all", "--force"],
        ["commit", "--quiet", "--allow-empty", "--message", "checkout"],
    ):
        run(["git", *arguments], place.tree, environment)


def _configured(settings: dict[str, str]) -> dict[str, str]:
    """Settings of git as environment variables."""
    names = {f"GIT_CONFIG_KEY_{number}": name for number, name in enumerate(settings)}
    values = {f"GIT_CONFIG_VALUE_{number}": one for number, one in enumerate(settings.values())}
    return {"GIT_CONFIG_COUNT": str(len(settings)), **names, **values}

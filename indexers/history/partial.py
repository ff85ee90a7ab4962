"""Reading commits of a repository that lacks some objects (a partial clone)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from indexers.history.git_log import Commit, Detail, read_commits
from indexers.snapshot.gitcommand import run


def read_all(cwd: str, shas: Sequence[str]) -> Iterator[Commit]:
    """Read all commits asked for, each as far as the objects that are there allow.

    A commit that git cannot diff keeps the names of its files where its trees are there,
    and its message in any case; it is marked as not complete. The order may change.

    Args:
        cwd: a folder of the repository.
        shas: non-merge commits.
    """
    done = 0
    for commit in read_commits(cwd, shas):
        yield commit
        done += 1
    if done < len(shas):
        yield from _read_around_gaps(cwd, shas[done:])


def present_objects(cwd: str) -> set[str]:
    """Ids of all objects that the repository has.

    Asking for single ones would not do: in a partial clone git gives up at the first
    object that it may not fetch.
    """
    listing = ("--batch-all-objects", "--unordered", "--batch-check=%(objectname)")
    return set(run(cwd, "cat-file", *listing).decode().split())


def _read_around_gaps(cwd: str, shas: Sequence[str]) -> Iterator[Commit]:
    listed = list(read_commits(cwd, shas, Detail.FILES))
    present = present_objects(cwd)
    whole = [commit.sha for commit in listed if commit.blobs <= present]
    read = list(read_commits(cwd, whole))
    yield from read
    yield from _incomplete(commit for commit in listed if not commit.blobs <= present)
    rest = [*whole[len(read) :], *shas[len(listed) :]]
    if rest:
        yield from _incomplete(read_commits(cwd, rest, Detail.MESSAGE))


def _incomplete(commits: Iterable[Commit]) -> Iterator[Commit]:
    for commit in commits:
        commit.complete = False
        yield commit

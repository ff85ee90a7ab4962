"""Reading the objects that a partial clone has, without asking its remote for the others.

A git that meets a missing object in a partial clone fetches it, or ends if it may not: no
option makes it go on. So we read the same object folder through an empty repository that
knows of no remote.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from indexers.snapshot.errors import MissingObject
from indexers.snapshot.gitcommand import Command, run, start


@contextmanager
def isolated(cwd: str) -> Iterator[Mapping[str, str]]:
    """Yield the environment for a git command that sees only the objects present.

    The command must have begun its work before the end of the block; it may outlive it.
    """
    objects = os.fsdecode(run(cwd, "rev-parse", "--git-path", "objects")[:-1])
    with TemporaryDirectory(prefix="patchpoint-") as folder:
        for name in ("objects", "refs"):
            Path(folder, name).mkdir()
        Path(folder, "HEAD").write_text("ref: refs/heads/none\n")
        place = Path(cwd, objects).resolve()
        yield {"GIT_DIR": folder, "GIT_OBJECT_DIRECTORY": os.fspath(place)}


def start_isolated_batch(cwd: str) -> Command:
    """Start a `git cat-file --batch` that calls what is missing `missing`."""
    with isolated(cwd) as environment:
        command = start(cwd, "cat-file", "--batch", stdin=True, environment=environment)
        command.process.stdin.write(b"begin\n")  # no object: its answer shows that git is set up
        command.process.stdin.flush()
        command.process.stdout.readline()
    return command


def stored_sizes(cwd: str, blobs: Sequence[str]) -> list[int]:
    """Ask git for the sizes of blobs in bytes; -1 for one that it lacks."""
    arguments = ("cat-file", "--batch-check=%(objectsize)")
    request = "".join(f"{blob}\n" for blob in blobs).encode()
    try:
        answer = run(cwd, *arguments, stdin=request)
    except MissingObject:
        with isolated(cwd) as environment:
            answer = start(cwd, *arguments, stdin=True, environment=environment).output(request)
    return [int(line) if line.isdigit() else -1 for line in answer.splitlines()]

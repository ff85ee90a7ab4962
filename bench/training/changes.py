"""Which lines commits change, read from one `git diff-tree --stdin` per repository."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from indexers.snapshot.gitcommand import start

_OPTIONS = (
    "--stdin -r -p -U0 --no-renames --full-index --diff-filter=M --no-ext-diff --no-textconv "
    "--no-color --src-prefix=a/ --dst-prefix=b/"
).split()
_COMMIT = re.compile(rb"[0-9a-f]{40,64}\Z")
_HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@")


@dataclass(slots=True)
class Change:
    """What one commit does to one file that was there before.

    Attributes:
        path: of the file.
        blob: id of the content before.
        hunks: first old line and number of old lines; with 0 lines, text is inserted after
            the line.
    """

    path: str
    blob: str
    hunks: list[tuple[int, int]] = field(default_factory=list)


def changes_of(
    git_dir: Path, commits: Iterable[str]
) -> Generator[tuple[str, list[Change]], None, None]:
    """Yield each commit that modifies files, in the order given, with its changes.

    Only modified files count: neither new ones nor deleted ones.
    """
    command = start(os.fspath(git_dir), "diff-tree", *_OPTIONS, stdin=True)
    process = command.process.proc
    assert process is not None
    assert process.stdin is not None
    assert process.stdout is not None
    # Fed beside the reading, since git answers before it has read everything.
    feeder = threading.Thread(target=_feed, args=(process.stdin, list(commits)), daemon=True)
    feeder.start()
    try:
        yield from _read(process.stdout)
    finally:
        process.terminate()
        feeder.join()
        process.stdout.close()
        process.wait()


def _feed(stdin: IO[bytes], commits: list[str]) -> None:
    with suppress(BrokenPipeError):
        for commit in commits:
            stdin.write(commit.encode() + b"\n")
    with suppress(BrokenPipeError):
        stdin.close()


def _read(lines: Iterable[bytes]) -> Iterator[tuple[str, list[Change]]]:
    commit, skip, blob = "", 0, ""
    changes: list[Change] = []
    for line in lines:
        if skip and line[:1] in b"+-":
            skip -= 1
        elif hunk := _HUNK.match(line):
            old, new = int(hunk[2] or 1), int(hunk[3] or 1)
            changes[-1].hunks.append((int(hunk[1]), old))
            skip = old + new
        elif line.startswith(b"index "):
            blob = line[6:46].decode()
        elif line.startswith(b"--- a/"):
            path = line[6:].rstrip(b"\n").rstrip(b"\t")
            changes.append(Change(path.decode("utf-8", "replace"), blob))
        elif _COMMIT.match(line.strip()):
            if changes:
                yield commit, changes
            commit, changes = line.strip().decode(), []
    if changes:
        yield commit, changes

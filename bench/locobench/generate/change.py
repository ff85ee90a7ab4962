"""What commits did: the files, the functions, the difference."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.locobench.generate.commits import Commit, FileChange
from indexers.grammars.languages import language_of
from indexers.parse import parse
from indexers.snapshot.gitcommand import run
from indexers.snapshot.repository import Repository
from indexers.types import Unit

_HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
MOST_DIFF = 40_000
MOST_BYTES = 400_000
FEWEST_LINES, MOST_LINES = 2, 400


@dataclass(frozen=True, slots=True)
class Done:
    """What one or several commits did, from the state before to the state after.

    Attributes:
        base: commit before.
        last: the last commit.
        files: paths that were there before and were changed, deleted or renamed.
        new_files: paths that came.
        functions: `path:qualified name`, there before and changed.
        diff: unified, three lines of context, cut where it is very long.
        added: number of lines.
        deleted: number of lines.
    """

    base: str
    last: str
    files: tuple[str, ...]
    new_files: tuple[str, ...]
    functions: tuple[str, ...]
    diff: str
    added: int
    deleted: int

    @property
    def lines(self) -> int:
        """Added and deleted ones."""
        return self.added + self.deleted


def done_by(
    repository: Repository, commits: Sequence[Commit], changes: Iterable[FileChange]
) -> Done:
    """Look at the chosen files of commits, oldest first."""
    chosen = list(changes)
    base, last = commits[0].parent, commits[-1].sha
    paths = list(dict.fromkeys(path for one in chosen for path in (one.old_path, one.path) if path))
    diff = _diff(repository, base, last, paths, "-U3")
    old = _contents(repository, base, {one.old_path for one in chosen if one.old_path})
    functions = [
        f"{path}:{name}"
        for path, text in _by_file(_diff(repository, base, last, paths, "-U0")).items()
        if path in old
        for name in _touched(path, old[path], text)
    ]
    new = [one.path for one in chosen if one.status in "AR" and one.path not in old]
    files = tuple(path for path in dict.fromkeys(one.old_path for one in chosen) if path in old)
    return Done(
        base,
        last,
        files,
        tuple(dict.fromkeys(new)),
        tuple(dict.fromkeys(functions)),
        diff[:MOST_DIFF],
        _lines(diff, "+"),
        _lines(diff, "-"),
    )


def _lines(diff: str, sign: str) -> int:
    begun = (line for line in diff.split("\n") if line.startswith(sign))
    return sum(not line.startswith(3 * sign) for line in begun)


def _diff(repository: Repository, base: str, last: str, paths: list[str], context: str) -> str:
    options = (context, "-M", "--no-color", "--no-ext-diff", "--no-textconv")
    found = run(os.fspath(repository.root), "diff", *options, base, last, "--", *paths)
    return found.decode("utf-8", "replace")


def _contents(repository: Repository, commit: str, paths: set[str]) -> dict[str, bytes]:
    """Contents of those paths that the commit has."""
    from bench.locobench.generate.trees import entries_of

    wanted = [entry for entry in entries_of(repository, commit) if entry.path in paths]
    return {
        entry.path: content
        for entry, content in repository.read_many(wanted)
        if content is not None and len(content) <= MOST_BYTES
    }


def _by_file(diff: str) -> dict[str, str]:
    """Path before -> its part of a difference."""
    found = {}
    for part in re.split(r"^(?=diff --git )", diff, flags=re.MULTILINE):
        name = re.search(r"^--- (?:a/(.*)|/dev/null)$", part, re.MULTILINE)
        if name and name[1]:
            found[name[1].rstrip("\t")] = part
    return found


def _touched(path: str, content: bytes, diff: str) -> list[str]:
    """Functions in which lines are deleted, or between whose lines some are inserted."""
    hunks = [(int(one[1]), int(one[2] or 1)) for one in _HUNK.finditer(diff)]
    units = parse(content, language_of(path)).units
    return [
        one.name for one in units if one.kind.is_function and any(_meets(one, h) for h in hunks)
    ]


def _meets(unit: Unit, hunk: tuple[int, int]) -> bool:
    line, count = hunk
    first, last = unit.span.start_line, unit.span.end_line
    return first <= line < last if count == 0 else first < line + count and line <= last

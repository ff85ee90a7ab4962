"""Commits of a repository with what they did to files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from bench.labels.testfiles import is_test
from bench.locobench.generate.languages import language_named
from bench.training.messages import clean, why_unfit
from indexers.snapshot.gitcommand import run
from indexers.snapshot.repository import Repository

_PREFIX = re.compile(
    r"^(?:\W*(?:\w+(?:\([^)\n]*\))?!?:\s+|\[[^\]\n]*\]\s*|(?:issue|bug|gh|pr)\s*\#?\d+\s*[:.-]\s*))+",
    re.IGNORECASE,
)
"""`fix(parser): `, `[BUGFIX] `, `Issue 12: `."""
_WORK_LOG = re.compile(r"(?:\A|\n[ \t]*\n)(?:[*] [^\n]*(?:\n(?!\s*\n)[^\n]*)*|This reverts[^\n]*)")
"""Paragraphs that begin with a star: subjects of squashed commits, `fix linting` among them."""
_DANGLING = re.compile(
    r"^(?:see|per|cf|refs?|via)\b[^.\n]{0,60}:[ \t]*$", re.IGNORECASE | re.MULTILINE
)
"""Lines that led to an address."""
_FORMAT = "%x01%H%x00%P%x00%at%x00%an%x00%B%x02"


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit did to a file.

    Attributes:
        status: A added, M modified, D deleted, R renamed.
        path: after the commit; before it where it was deleted.
        old_path: before the commit; "" where it was added.
    """

    status: str
    path: str
    old_path: str

    @property
    def is_source(self) -> bool:
        """Whether it is code of one of the benchmark's languages, tests aside."""
        return bool(language_named(self.path)) and not is_test(self.path)

    @property
    def is_test(self) -> bool:
        """Whether it is a test in one of the benchmark's languages, and is called so."""
        name = PurePosixPath(self.path).name.lower()
        named = "test" in name or "spec" in name
        return named and bool(language_named(self.path)) and is_test(self.path)


@dataclass(frozen=True)
class Commit:
    """A commit with one parent.

    Attributes:
        sha: its id.
        parent: id of the commit before.
        time: seconds since 1970, by its author.
        author: name.
        message: as written.
        changes: to files.
    """

    sha: str
    parent: str
    time: int
    author: str
    message: str
    changes: tuple[FileChange, ...]

    @property
    def headline(self) -> str:
        """The first line of the message, as written; it says what kind of commit it is."""
        return self.message.lstrip().partition("\n")[0]

    @cached_property
    def subject(self) -> str:
        """The first line of the text, without the kind of commit before it."""
        return self.text.partition("\n")[0]

    @cached_property
    def text(self) -> str:
        """What the message says to people; "" if it says too little.

        Trailers, numbers, addresses and the list of squashed commits are left out.
        """
        told = _DANGLING.sub("", _WORK_LOG.sub("", clean(self.message)))
        cleaned = _PREFIX.sub("", told).strip(" *-\n")
        return "" if why_unfit(self.author, self.message, cleaned) else cleaned

    @cached_property
    def sources(self) -> tuple[FileChange, ...]:
        """Changes of source files."""
        return tuple(one for one in self.changes if one.is_source)

    @cached_property
    def tests(self) -> tuple[FileChange, ...]:
        """Changes of tests."""
        return tuple(one for one in self.changes if one.is_test)


def read_commits(repository: Repository, rev: str, most: int) -> list[Commit]:
    """The newest commits before a revision, newest first; merges and roots are left out."""
    arguments = ("--no-merges", f"--max-count={most}", "-M", "-z", "--name-status")
    log = run(os.fspath(repository.root), "log", *arguments, f"--format={_FORMAT}", rev)
    records = log.decode("utf-8", "replace").split("\x01")[1:]
    return [one for record in records if (one := _commit(record)) is not None]


def _commit(record: str) -> Commit | None:
    header, _, listing = record.partition("\x02")
    sha, parents, time, author, message = header.split("\0", 4)
    if len(parents.split()) != 1:
        return None
    changes = tuple(_changes([part.strip("\n") for part in listing.split("\0")]))
    return Commit(sha, parents, int(time or 0), author, message, changes)


def _changes(parts: list[str]) -> Iterator[FileChange]:
    fields = iter(part for part in parts if part)
    for status in fields:
        kind, path = status[0], next(fields, "")
        if kind == "R":
            yield FileChange(kind, next(fields, ""), path)
        elif kind in "AMD":
            yield FileChange(kind, path, "" if kind == "A" else path)

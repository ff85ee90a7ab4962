"""Commits as git tells them: one process, one stream, read line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from itertools import islice

from indexers.grammars.languages import language_of
from indexers.history.definitions import ATTRIBUTES, DRIVERS, definition_of, touched_names
from indexers.snapshot.gitcommand import run, start

_DRIVERS = (f"diff.{name}.xfuncname={rule}" for name, rule in DRIVERS.items())
_SETTINGS = (f"core.attributesFile={ATTRIBUTES}", "log.showSignature=false", *_DRIVERS)
_CONFIGURE = tuple(part for setting in _SETTINGS for part in ("-c", setting))
# Every option is there because a setting of the user's would change the output.
_LOG = (
    "log --no-walk=unsorted --stdin --no-renames --no-color --no-ext-diff --no-textconv"
    " --no-notes --no-relative --no-prefix --submodule=short --encoding=UTF-8 --root"
    " --format=%x00%H%x00%ct%x00%B%x00"
).split()
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@ ?(.*)")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f"}


_SUBMODULE = "160000"
_NO_BLOB = "0" * 40


class Detail(Enum):
    """How much of a commit is read, as options of `git log`."""

    PATCH = ("-p", "-U0", "--inter-hunk-context=0", "--diff-algorithm=myers")
    """What it touched, functions too: needs its trees and blobs."""
    FILES = ("--raw", "--no-abbrev")
    """The names of the files that it touched, and their blobs: needs its trees."""
    MESSAGE = ("-s",)


@dataclass(slots=True)
class Commit:
    """One commit, as it came from git.

    Attributes:
        sha: 40 hexadecimal digits.
        time: committer time, Unix seconds.
        message: subject and body.
        files: path → names of functions and classes touched in it, in order, each once.
            Binary files are left out where the patch was read.
        blobs: ids of the contents before and after, where only the file names were read.
        complete: git could compute the whole diff.
    """

    sha: str
    time: int
    message: str
    files: dict[str, dict[str, None]] = field(default_factory=dict)
    blobs: set[str] = field(default_factory=set)
    complete: bool = True


def ancestors(cwd: str, commit: str, limit: int) -> list[str]:
    """List the non-merge ancestors of a commit, itself included, newest first.

    Raises:
        PatchpointError: git does not know the commit, or lacks some of its history.
    """
    listed = run(cwd, "rev-list", f"-n{limit}", "--no-merges", commit, "--")
    return listed.decode().split()


def read_commits(cwd: str, shas: Sequence[str], detail: Detail = Detail.PATCH) -> Iterator[Commit]:
    """Read commits in the order asked for; end before the first that git lacks an object for.

    Args:
        cwd: a folder of the repository.
        shas: non-merge commits.
        detail: how much to read.
    """
    command = start(cwd, *_CONFIGURE, *_LOG, *detail.value, stdin=True)
    process = command.process.proc
    assert process is not None
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n".join(shas).encode())
    process.stdin.close()  # git reads all of it before it answers
    last = None
    for commit in parse_log(iter(process.stdout)):
        if last is not None:
            yield last
        last = commit
    if last is not None and process.wait() == 0:
        yield last


def parse_log(lines: Iterator[bytes]) -> Iterator[Commit]:
    """Read the output of `git log` with the format and the patch that are asked for here."""
    commit: Commit | None = None
    for line in lines:
        if line[:1] == b"\0":
            if commit:
                yield commit
            commit = _head(line, lines)
            path = ""
        elif commit:
            path = _read_line(line, lines, path, commit)
    if commit:
        yield commit


def _read_line(line: bytes, lines: Iterator[bytes], path: str, commit: Commit) -> str:
    """Read a line of a diff, and the rows below it if it opens a hunk; return the path."""
    begin = line[:1]
    if begin == b"@":
        _read_hunk(line, lines, path, commit)
    elif line.startswith(b"diff --git "):
        halves = line[len(b"diff --git ") : -1]
        path = _path(halves[: len(halves) // 2])  # equal, since renames are not looked for
        commit.files.setdefault(path, {})
    elif line.startswith(b"Binary files "):
        commit.files.pop(path, None)
    elif begin == b":":
        _read_raw(line, commit)
    return path


def _read_raw(line: bytes, commit: Commit) -> None:
    """Read `:MODE MODE BLOB BLOB STATUS TAB PATH`."""
    fields, _, path = line.rstrip(b"\n").partition(b"\t")
    old_mode, new_mode, old, new, _ = fields[1:].decode().split()
    if _SUBMODULE not in (old_mode, new_mode):
        commit.files[_path(path)] = {}
        commit.blobs |= {old, new} - {_NO_BLOB}


def _head(line: bytes, lines: Iterator[bytes]) -> Commit:
    """Read `NUL sha NUL time NUL message NUL`, the message being of any number of lines."""
    _, sha, time, text = line.split(b"\0", 3)
    parts = [text]
    while not parts[-1].endswith(b"\0\n"):
        following = next(lines, b"\0\n")
        parts.append(following)
    message = b"".join(parts)[:-2].decode("utf-8", "replace")
    return Commit(sha.decode(), int(time), message)


def _path(written: bytes) -> str:
    if written.startswith(b'"'):
        written = _ESCAPE.sub(_unescape, written[1:-1])
    return written.decode("utf-8", "surrogateescape")


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8)]) if len(code) == 3 else _ESCAPED.get(code, code)


_language_name = lru_cache(maxsize=1 << 14)(lambda path: language_of(path).name)


def _read_hunk(header: bytes, lines: Iterator[bytes], path: str, commit: Commit) -> None:
    match = _HUNK.match(header)
    if not match:
        return
    rows = islice(lines, int(match[1] or 1) + int(match[2] or 1))
    names = commit.files.get(path)
    definition = definition_of(_language_name(path))
    if definition is not None and names is not None:
        names.update(dict.fromkeys(touched_names(definition, match[3], rows)))
    for _ in rows:  # what nobody read must not be taken for headers
        continue

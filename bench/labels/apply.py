"""Applies hunks to the content of a file: where they fit exactly, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.labels.errors import HunkMismatch
from bench.labels.patch import ADDED, REMOVED, Hunk


@dataclass(frozen=True, slots=True)
class Change:
    """A line that is removed or added, with its place in both files (1-based lines).

    Attributes:
        sign: `ADDED` or `REMOVED`.
        old: the removed line; for an added one, the line of the old file that follows it.
        new: the added line; for a removed one, the line of the new file that follows it.
        hunk: text of the hunk that it stands in.
    """

    sign: str
    old: int
    new: int
    hunk: str


@dataclass(frozen=True, slots=True)
class Applied:
    """A file after the patch, and what changed, in order."""

    content: bytes
    changes: tuple[Change, ...]


def apply_hunks(content: bytes, hunks: Sequence[Hunk], path: str) -> Applied:
    """Apply the hunks of one file. Context keeps the bytes of the file.

    A hunk whose lines stand not where it says but at exactly one other place below the hunk
    before it goes there, as with `git apply`: the base commit of some records is not the very
    parent of their patch. Context is never dropped and white space never ignored.

    Args:
        content: of the old file.
        hunks: in order of their lines.
        path: for the error.

    Raises:
        HunkMismatch: the lines to keep or to remove stand nowhere, or at several places.
    """
    old = _lines(content)
    new: list[bytes] = []
    changes: list[Change] = []
    at = 0
    for hunk in hunks:
        start = _place(old, at, hunk, path)
        new += old[at:start]
        at = start
        for line in hunk.lines:
            if line.sign in (ADDED, REMOVED):
                changes.append(Change(line.sign, at + 1, len(new) + 1, hunk.text))
            if line.sign == ADDED:
                new.append(_stored(line.text))
                continue
            if line.sign != REMOVED:
                new.append(old[at])
            at += 1
    return Applied(b"".join(new + old[at:]), tuple(changes))


def _lines(content: bytes) -> list[bytes]:
    """Split as git does: a lone carriage return or form feed ends no line."""
    lines = [line + b"\n" for line in content.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _stored(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _place(old: list[bytes], first: int, hunk: Hunk, path: str) -> int:
    """Index of the old line at which a hunk begins."""
    said = hunk.old_start - 1 if hunk.old_length else hunk.old_start
    wanted = [_stored(line.text) for line in hunk.lines if line.sign != ADDED]
    if first <= said <= len(old) and old[said : said + len(wanted)] == wanted:
        return said
    if wanted:
        starts = range(first, len(old) - len(wanted) + 1)
        places = [start for start in starts if old[start : start + len(wanted)] == wanted]
        if len(places) == 1:
            return places[0]
    raise HunkMismatch(path, hunk.old_start, hunk.text)

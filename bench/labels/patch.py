"""Reads a unified diff as git writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.labels.errors import PatchUnreadable

if TYPE_CHECKING:
    from unidiff import patch as unidiff

ADDED, REMOVED, CONTEXT = "+", "-", " "

_NOWHERE = "/dev/null"
_NO_NEWLINE = "\\"
_ESCAPE = re.compile(r'\\([0-7]{3}|[abtnvfr"\\])')
_NAMED_ESCAPES = dict(zip('abtnvfr"\\', '\a\b\t\n\v\f\r"\\', strict=True))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a hunk.

    Attributes:
        sign: `ADDED`, `REMOVED` or `CONTEXT`.
        text: with its newline, which the last line of a file may lack.
        old: 1-based line number in the old file; None if added.
        new: 1-based line number in the new file; None if removed.
    """

    sign: str
    text: str
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines changed together.

    Attributes:
        old_start: first line in the old file; the line before it where `old_length` is 0.
        old_length: number of lines that it replaces or keeps.
        lines: in order.
        text: as it stands in the patch, header included.
    """

    old_start: int
    old_length: int
    lines: tuple[Line, ...]
    text: str


@dataclass(frozen=True, slots=True)
class FilePatch:
    """What a patch does to one file.

    Attributes:
        old_path: before the patch; None for a new file.
        new_path: after it; None for a deleted file.
        hunks: none for a binary file, a mere rename or a change of mode.
    """

    old_path: str | None
    new_path: str | None
    hunks: tuple[Hunk, ...]


def read_patch(text: str) -> tuple[FilePatch, ...]:
    """Take a patch apart by file.

    Raises:
        PatchUnreadable: it is no unified diff, or a hunk has not the length it says.
    """
    from unidiff.errors import UnidiffParseError
    from unidiff.patch import PatchSet

    if not text.endswith("\n"):
        text += "\n"
    try:
        files = PatchSet(text)
    except UnidiffParseError as error:
        raise PatchUnreadable(" ".join(str(error).split())) from error
    return tuple(_file_patch(file) for file in files)


def _file_patch(file: unidiff.PatchedFile) -> FilePatch:
    old, new = _path(file.source_file), _path(file.target_file)
    if file.is_added_file:
        old = None
    if file.is_removed_file:
        new = None
    return FilePatch(old, new, tuple(_hunk(hunk) for hunk in file))


def _path(name: str) -> str | None:
    """The path behind `a/path`, which git quotes where it holds other than plain characters."""
    if name == _NOWHERE:
        return None
    if len(name) > 1 and name.startswith('"') and name.endswith('"'):
        name = _unquoted(name[1:-1])
    first, slash, rest = name.partition("/")
    return rest if slash and len(first) == 1 else name


def _unquoted(text: str) -> str:
    def plain(escape: re.Match[str]) -> bytes:
        code = escape[1]
        return bytes([int(code, 8)]) if code.isdigit() else _NAMED_ESCAPES[code].encode()

    pieces, at = [], 0
    for escape in _ESCAPE.finditer(text):
        pieces += [text[at : escape.start()].encode(), plain(escape)]
        at = escape.end()
    return b"".join([*pieces, text[at:].encode()]).decode("utf-8", "surrogateescape")


def _hunk(hunk: unidiff.Hunk) -> Hunk:
    lines: list[Line] = []
    for line in hunk:
        if line.line_type == _NO_NEWLINE:
            last = lines.pop()
            lines.append(Line(last.sign, last.text.removesuffix("\n"), last.old, last.new))
        elif line.source_line_no is not None or line.target_line_no is not None:
            sign = line.line_type or CONTEXT
            lines.append(Line(sign, line.value, line.source_line_no, line.target_line_no))
    return Hunk(hunk.source_start, hunk.source_length, tuple(lines), str(hunk))

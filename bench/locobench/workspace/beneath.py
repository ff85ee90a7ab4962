"""Files below a root, reached without following a link.

Every folder on the way is opened by its name in the one before, where the platform can, so
that no link made meanwhile leads anywhere.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.locobench.workspace.errors import ErrorKind, ToolError
from bench.locobench.workspace.paths import Parts, shown

_BY_FD = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NO_FOLLOW
# A pipe that nobody writes to must not hold up the reader.
_READ = os.O_RDONLY | _NO_FOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | getattr(os, "O_BINARY", 0)
_PART = ".part-of-a-write"
_KINDS = {
    errno.ENAMETOOLONG: ErrorKind.BAD_NAME,
    errno.EILSEQ: ErrorKind.BAD_NAME,
    errno.ENOSPC: ErrorKind.QUOTA,
    errno.EDQUOT: ErrorKind.QUOTA,
}

Place = tuple[int | None, str]
"""Descriptor of the folder and the name in it; without descriptors, None and the whole path."""


def status(root: Path, parts: Parts) -> os.stat_result | None:
    """Return what lies at a path, links not followed; None if nothing does."""
    try:
        with parent(root, parts) as (folder, name):
            return os.stat(name, dir_fd=folder, follow_symlinks=False)
    except ToolError as error:
        if error.kind in (ErrorKind.NOT_FOUND, ErrorKind.NOT_A_FILE):
            return None
        raise
    except OSError:
        return None


def read(root: Path, parts: Parts, most: int) -> bytes:
    """Return the content of a regular file that has no second name.

    Raises:
        ToolError: there is none, it is something else, or larger than `most` bytes.
    """
    path = "/".join(parts)
    with _translated(path), parent(root, parts) as (folder, name):
        opened = os.open(name, _READ, dir_fd=folder)
        with os.fdopen(opened, "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
                raise ToolError(ErrorKind.NOT_A_FILE, f"{shown(path)} is not a plain file")
            if found.st_size > most:
                text = f"{shown(path)} has {found.st_size:,} bytes; at most {most:,} can be read"
                raise ToolError(ErrorKind.TOO_LARGE, text)
            return file.read(most)


def write(root: Path, parts: Parts, content: bytes) -> None:
    """Put a file in the place of whatever was there under its name, folders made as needed.

    A second name of the old file keeps the old content.

    Raises:
        ToolError: a folder stands there, or a file or link on the way to it.
    """
    path = "/".join(parts)
    with _translated(path), parent(root, parts, make=True) as (folder, name):
        part = _PART if folder is not None else str(Path(name).with_name(_PART))
        _remove(part, folder)
        try:
            with os.fdopen(os.open(part, _NEW, 0o644, dir_fd=folder), "wb") as file:
                file.write(content)
            os.replace(part, name, src_dir_fd=folder, dst_dir_fd=folder)
        except OSError:
            _remove(part, folder)
            raise


def names(root: Path, parts: Parts) -> list[tuple[str, os.stat_result]]:
    """Return what lies in a folder, sorted by name, links not followed.

    Raises:
        ToolError: there is no such folder.
    """
    inner = (*parts, ".")
    with _translated("/".join(parts) or "."), parent(root, inner) as (folder, name):
        at = folder if folder is not None else str(Path(name).parent)
        with os.scandir(at) as entries:
            found = [(one.name, one.stat(follow_symlinks=False)) for one in entries]
    return sorted(found, key=lambda pair: pair[0])


@contextmanager
def parent(root: Path, parts: Parts, *, make: bool = False) -> Iterator[Place]:
    """Open the folder that a path lies in.

    Raises:
        ToolError: it is missing (and not to be made), or no folder.
    """
    path = "/".join(parts)
    if not parts:
        yield None, os.fspath(root)
    elif not _BY_FD:
        with _translated(path):
            _check_folders(root, parts[:-1], make)
        yield None, os.fspath(root.joinpath(*parts))
    else:
        with _translated(path):
            folder = _descend(root, parts[:-1], make)
        try:
            yield folder, parts[-1]
        finally:
            os.close(folder)


def _descend(root: Path, parts: Parts, make: bool) -> int:
    folder = os.open(root, _FOLDER & ~_NO_FOLLOW)
    try:
        for part in parts:
            if make:
                _make(part, folder)
            inner = os.open(part, _FOLDER, dir_fd=folder)
            os.close(folder)
            folder = inner
    except BaseException:
        os.close(folder)
        raise
    return folder


def _make(name: str, folder: int | None) -> None:
    try:
        os.mkdir(name, 0o755, dir_fd=folder)
    except FileExistsError:
        return


def _check_folders(root: Path, parts: Parts, make: bool) -> None:
    for end in range(1, len(parts) + 1):
        folder = root.joinpath(*parts[:end])
        if make:
            _make(os.fspath(folder), None)
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise NotADirectoryError(os.fspath(folder))


def _remove(name: str, folder: int | None) -> None:
    try:
        os.unlink(name, dir_fd=folder)
    except FileNotFoundError:
        return


@contextmanager
def _translated(path: str) -> Iterator[None]:
    """Say what the operating system says in the words of a tool."""
    try:
        yield
    except FileNotFoundError:
        raise ToolError(ErrorKind.NOT_FOUND, f"{shown(path)} does not exist") from None
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        text = f"{shown(path)} cannot be used as a file or folder here ({reason})"
        raise ToolError(_KINDS.get(error.errno or 0, ErrorKind.NOT_A_FILE), text) from None

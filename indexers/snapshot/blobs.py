"""The content of blobs: from git's object database in one process, or from the disk."""

from __future__ import annotations

import hashlib
import os
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from indexers.snapshot.errors import MissingObject
from indexers.snapshot.gitcommand import Command, failure, run, start
from indexers.snapshot.isolated import start_isolated_batch
from indexers.snapshot.paths import on_disk

if TYPE_CHECKING:
    from git.cmd import Git

# Requests of 41 bytes each: a batch must fit in a pipe (4 KiB at least), since nothing
# reads the answers before the last request is written.
_BATCH = 64


def blob_id(content: bytes) -> str:
    """Compute the id that git gives to this content (SHA-1 of a header and the content)."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


class BlobReader:
    """One persistent `git cat-file --batch`, started at the first read.

    Safe for threads. After a fork, the child starts a process of its own.
    """

    def __init__(self, cwd: str) -> None:
        self._cwd = cwd
        self._lock = threading.Lock()
        self._command: Command | None = None
        self._owner = 0
        self._isolated = False

    def read(self, blobs: Iterable[str]) -> Iterator[bytes | None]:
        """Yield the content of each blob, in order; None for one that cannot be read."""
        remaining = iter(blobs)
        while batch := list(islice(remaining, _BATCH)):
            with self._lock:
                if self._owner != os.getpid():
                    self._command = None  # a forked copy leaves the process to its parent
                contents = self._read_batch(batch)
            yield from contents

    def close(self) -> None:
        """End the process, if one runs."""
        with self._lock:
            self._stop()

    def _read_batch(self, blobs: Sequence[str]) -> list[bytes | None]:
        contents: list[bytes | None] = []
        while len(contents) < len(blobs):
            self._exchange(blobs[len(contents) :], contents)
        return contents

    def _exchange(self, blobs: Sequence[str], contents: list[bytes | None]) -> None:
        """Ask for blobs and append what comes until git ends, as a damaged object makes it.

        A blob is given up when a process ends at it that was started for it.
        """
        fresh = self._command is None
        process = self._running().process
        # After a broken pipe, what git answered before its end is still to be read.
        with suppress(BrokenPipeError):
            process.stdin.write("".join(f"{blob}\n" for blob in blobs).encode())
            process.stdin.flush()
        for number, _ in enumerate(blobs):
            header = process.stdout.readline()
            if header.endswith(b" missing\n"):
                contents.append(None)
                continue
            content = _content(header, process.stdout)
            if content is None:
                if self._end_is_final(process) and fresh and number == 0:
                    contents.append(None)
                return
            contents.append(content)

    def _end_is_final(self, process: Git.AutoInterrupt) -> bool:
        """Clear away a process that has ended; False if isolation may help."""
        process.terminate()
        said = os.fsdecode(process.stderr.read())
        self._stop()
        if not self._isolated and isinstance(failure("cat-file", said), MissingObject):
            self._isolated = True
            return False
        return True

    def _running(self) -> Command:
        if self._command is None:
            if self._isolated:
                self._command = start_isolated_batch(self._cwd)
            else:
                self._command = start(self._cwd, "cat-file", "--batch", stdin=True)
            self._owner = os.getpid()
            self._finalizer = weakref.finalize(self, _end, self._command, self._owner)
        return self._command

    def _stop(self) -> None:
        if self._command is not None and self._owner == os.getpid():
            self._finalizer()
        self._command = None


def _end(command: Command, owner: int) -> None:
    """End a process with its reader; it is not that of a forked copy to end."""
    if owner == os.getpid():
        command.end()


def _content(header: bytes, stream: BinaryIO) -> bytes | None:
    """Read what follows `BLOB TYPE SIZE`, or return None if git has ended."""
    fields = header.split()
    if len(fields) != 3:
        return None
    content = stream.read(int(fields[2]) + 1)
    return content[:-1] if len(content) == int(fields[2]) + 1 else None


class DiskReader:
    """Files of a work tree, checked against the blob ids that the snapshot gave them."""

    def __init__(self, root: Path, filtered: bool) -> None:
        """Read below `root`; `filtered`: git may store something else than the file holds."""
        self._root = root
        self._filtered = filtered

    def read(self, path: str, blob: str) -> bytes | None:
        """Return the content that has this blob id, or None if the file is no longer so.

        Content is stored under its id for good: what an editor changed since the snapshot
        must not pass for it.
        """
        try:
            content = Path(os.fsdecode(on_disk(self._root, path))).read_bytes()
        except OSError:
            return None
        if blob_id(content) == blob:
            return content
        if not self._filtered:
            return None
        normalised = content.replace(b"\r\n", b"\n")
        if blob_id(normalised) == blob:
            return normalised
        return content if self._filtered_id(path, content) == blob else None

    def _filtered_id(self, path: str, content: bytes) -> str:
        command = ("hash-object", "--stdin", f"--path={path}")
        return run(os.fspath(self._root), *command, stdin=content).decode().strip()

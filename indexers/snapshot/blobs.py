"""The content of blobs: from git's object database in one process, or from the disk."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from indexers.snapshot.gitcommand import Command, run, start
from indexers.snapshot.paths import on_disk

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

    def read(self, blobs: Iterable[str]) -> Iterator[bytes | None]:
        """Yield the content of each blob, in order; None for one that cannot be read."""
        remaining = iter(blobs)
        while batch := list(islice(remaining, _BATCH)):
            with self._lock:
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
        """Ask for blobs and append what comes; a damaged object ends the process."""
        process = self._running().process
        try:
            process.stdin.write("".join(f"{blob}\n" for blob in blobs).encode())
            process.stdin.flush()
        except BrokenPipeError:
            pass  # what it answered before its end is still to be read
        for _ in blobs:
            header = process.stdout.readline()
            fields = header.split()
            if len(fields) == 3:
                size = int(fields[2])
                content = process.stdout.read(size + 1)
                if len(content) == size + 1:
                    contents.append(content[:-1])
                    continue
            contents.append(None)
            if not header.endswith(b" missing\n"):
                self._stop()
                return

    def _running(self) -> Command:
        if self._command is None or self._owner != os.getpid():
            self._command = start(self._cwd, "cat-file", "--batch", stdin=True)
            self._owner = os.getpid()
        return self._command

    def _stop(self) -> None:
        self._command = None  # GitPython ends the process with its last reference


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

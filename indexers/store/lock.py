"""One writer at a time, known by name.

The lock is the operating system's: it is free again the moment its holder dies, however it
dies. The note beside it only says who that is.
"""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from indexers.store.atomic import make_folder

LOCK = "writer.lock"
NOTE = "writer.json"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes.

    Attributes:
        pid: process id.
        host: name of its machine.
        since: Unix time in seconds.
    """

    pid: int
    host: str
    since: float

    def __str__(self) -> str:
        when = time.strftime("%H:%M:%S", time.localtime(self.since))
        return f"process {self.pid} on {self.host} (since {when})"


@contextmanager
def writing(
    folder: Path, *, wait: bool, on_wait: Callable[[Holder | None], None] | None = None
) -> Iterator[bool]:
    """Hold the writer's lock of a store folder, which is made if need be.

    Args:
        folder: of the store.
        wait: until the lock is free; otherwise yield False when it is not.
        on_wait: told once who holds it (None where no note says), before waiting.

    Raises:
        OSError: nothing can be written there.
    """
    from filelock import FileLock, Timeout

    make_folder(folder)
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        if not wait:
            yield False
            return
        if on_wait:
            on_wait(holder(folder))
        lock.acquire()
    try:
        _note(folder)
        yield True
    finally:
        (folder / NOTE).unlink(missing_ok=True)
        lock.release()


def holder(folder: Path) -> Holder | None:
    """Who noted itself as the writer, or None. A note may outlive a killed writer."""
    try:
        return Holder(**json.loads((folder / NOTE).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _note(folder: Path) -> None:
    note = Holder(os.getpid(), socket.gethostname(), time.time())
    (folder / NOTE).write_text(json.dumps(asdict(note)))

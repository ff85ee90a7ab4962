"""The processes that descend from one: how many, how large, and their end."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
_ENOUGH = 5.0
_PAUSE = 0.002


@dataclass(frozen=True, slots=True)
class Usage:
    """Number of processes, and bytes of memory that they share with nobody."""

    processes: int = 0
    memory: int = 0


def can_be_seen() -> bool:
    """Whether the platform shows processes in /proc."""
    return Path("/proc/self/stat").exists()


def usage(ancestor: int, most: int) -> Usage:
    """Return what the descendants use; stops counting past `most` of them."""
    count = memory = 0
    for process in descendants(ancestor):
        count += 1
        if count > most:
            break
        memory += _resident(process)
    return Usage(count, memory)


def end(ancestor: int) -> bool:
    """Kill all descendants of this process; return whether there were any.

    All are stopped before one is killed, so that none can start others meanwhile.
    """
    deadline, any_left = time.monotonic() + _ENOUGH, False
    while time.monotonic() < deadline:
        alive = [one for one in descendants(ancestor) if not _is_ended(one)]
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for process in alive:
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(process, number)
        any_left = any_left or bool(alive)
        reap()
        if not alive:
            break
        time.sleep(_PAUSE)
    return any_left


def reap() -> None:
    """Take note of children that ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def descendants(ancestor: int) -> Iterator[int]:
    """Yield the processes below one, parents first."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children").exists()
    table = {} if listed else _by_parent()
    pending = [ancestor]
    while pending:
        process = pending.pop()
        found = _listed(process) if listed else table.get(process, [])
        yield from found
        pending.extend(found)


def _listed(process: int) -> list[int]:
    found: list[int] = []
    with suppress(OSError):
        for thread in os.listdir(f"/proc/{process}/task"):  # noqa: PTH208
            with suppress(OSError):
                text = Path(f"/proc/{process}/task/{thread}/children").read_text()
                found.extend(map(int, text.split()))
    return found


def _by_parent() -> dict[int, list[int]]:
    """For kernels that do not list children."""
    table: dict[int, list[int]] = {}
    for name in os.listdir("/proc") if can_be_seen() else ():  # noqa: PTH208
        fields = _fields(int(name)) if name.isdigit() else []
        if fields:
            table.setdefault(int(fields[1]), []).append(int(name))
    return table


def _is_ended(process: int) -> bool:
    fields = _fields(process)
    return not fields or fields[0] in "ZX"


def _fields(process: int) -> list[str]:
    """State, parent, … of a process: what follows its name, which may hold anything."""
    try:
        return Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def _resident(process: int) -> int:
    try:
        _, resident, shared, *_ = Path(f"/proc/{process}/statm").read_text().split()
    except (OSError, ValueError):
        return 0
    return (int(resident) - int(shared)) * _PAGE

"""The first process in a sandbox: makes the enclosure, starts the program, tells how it ended."""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from contextlib import suppress

from bench.locobench.sandbox.spec import Spec

FILES = 1024
CANNOT_RUN = 127
THREADS = 4
"""Of a process: the kernel counts them, too, and holds where the supervisor is slow."""


def live(spec: Spec, holds: frozenset[str], tell: int) -> None:
    """Run the program and write how it went to a descriptor; does not return.

    Args:
        spec: the program.
        holds: what the namespaces give.
        tell: gets a line `{"filesystem": …}` before, and `{"status": …, "left": …}` after.
    """
    enclosed = False
    if sys.platform == "linux":
        from bench.locobench.sandbox import linux
        from bench.locobench.sandbox.enclosure import enclose

        linux.die_with_parent()
        if "processes" in holds:
            enclosed = enclose(spec.writable, spec.home)
    _say(tell, filesystem=enclosed)
    program = os.fork()
    if program == 0:
        _become(spec, tell, count="users" in holds)
    status = _wait_for(program)
    # Everyone of this user would be meant, were this not the first process of a namespace.
    left = os.getpid() == 1 and _end_all()
    _say(tell, status=status, left=left)
    os._exit(0)


def _say(tell: int, **what: int) -> None:
    os.write(tell, json.dumps(what).encode() + b"\n")


def _wait_for(program: int) -> int:
    """Return the program's status; orphans that end before it are taken note of."""
    while True:
        process, status = os.wait()
        if process == program:
            return status


def _end_all() -> bool:
    try:
        os.kill(-1, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def _become(spec: Spec, tell: int, *, count: bool) -> None:
    try:
        os.close(tell)
        os.nice(5)  # the supervisor comes first when all processors are taken
        os.chdir(spec.folder)
        _limit(spec, count=count)
        if sys.platform == "linux":
            from bench.locobench.sandbox import linux

            linux.give_up_privileges()
        for number in (signal.SIGPIPE, signal.SIGXFSZ):  # python ignores them
            signal.signal(number, signal.SIG_DFL)
        os.execve(spec.command[0], spec.command, spec.environment)
    except BaseException as error:
        with suppress(OSError):
            os.write(2, f"'{spec.command[0]}' cannot be run: {error}\n".encode(errors="replace"))
        os._exit(CANNOT_RUN)


def _limit(spec: Spec, *, count: bool) -> None:
    limits = spec.limits
    _set("RLIMIT_CORE", 0)
    _set("RLIMIT_CPU", int(limits.seconds) + 1)
    _set("RLIMIT_DATA", limits.memory)
    _set("RLIMIT_FSIZE", limits.disk)
    _set("RLIMIT_NOFILE", FILES)
    if count:  # within a user namespace of its own; elsewhere all processes of the user count
        _set("RLIMIT_NPROC", THREADS * limits.processes)


def _set(name: str, value: int) -> None:
    number = getattr(resource, name, None)
    if number is None:
        return
    hard = resource.getrlimit(number)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(number, (value, value))

"""The enclosure of a program on Linux: namespaces around it, everything else read-only.

Runs inside the process that becomes the sandbox; see `bench.locobench.sandbox.supervisor`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from bench.locobench.sandbox import linux

_ALL = linux.NEW_PIDS | linux.NEW_NET | linux.NEW_IPC | linux.NEW_UTS
_DEVICES = ("null", "zero", "full", "random", "urandom")
_SECRETS = (
    ".aws", ".azure", ".config", ".docker", ".git-credentials", ".gnupg", ".kube", ".netrc",
    ".npmrc", ".pypirc", ".ssh",
)  # fmt: skip
"""Names in the home folder: what a program shows goes to a model, which may be far away."""
_SMALL = "mode=1777,size=64m"


def leave_namespaces() -> frozenset[str]:
    """Leave those that the kernel lets us leave; the next child is the first of the new ones.

    Returns:
        what holds from now on: `network`, `processes`, and `users` where we are somebody else.
    """
    user, group = os.geteuid(), os.getegid()
    ways = [(linux.NEW_USERS | _ALL, True, {"network", "processes", "users"})]
    if user == 0:
        ways.append((_ALL, False, {"network", "processes"}))
    ways.append((linux.NEW_USERS | linux.NEW_NET, True, {"network", "users"}))
    for flags, mapped, holds in ways:
        try:
            linux.unshare(flags)
        except OSError:
            continue
        if mapped:
            linux.keep_user(user, group)
        _where_possible(linux.bring_up_loopback)
        return frozenset(holds)
    return frozenset()


def enclose(writable: Sequence[str], home: str) -> bool:
    """Make everything read-only but some folders; return whether it worked.

    Devices that hold data, sockets of services and secrets of the user are hidden: being
    read-only does not protect them.
    """
    try:
        linux.unshare(linux.NEW_MOUNTS)
        linux.mount("none", "/", "none", linux.RECURSIVE | linux.PRIVATE)
        for folder in writable:
            linux.mount(folder, folder, "none", linux.BIND)
        linux.set_read_only("/", on=True, recursive=True)
        _own_devices(writable[0])
        for folder in writable:
            linux.set_read_only(folder, on=False)
    except OSError:
        return False
    for step in (_own_processes, _hide_services, lambda: _hide_secrets(home, writable)):
        _where_possible(step)
    return True


def _where_possible(step: Callable[[], None]) -> None:
    with suppress(OSError):
        step()


def _own_devices(staging: str) -> None:
    """Devices that hold nothing; the real ones would let root write to the disk."""
    kind = linux.NO_SETUID | linux.NO_EXEC
    linux.mount("tmpfs", staging, "tmpfs", kind, "mode=755,size=1m")
    at = Path(staging)
    for name in _DEVICES:
        (at / name).touch()
        linux.mount(f"/dev/{name}", str(at / name), "none", linux.BIND)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        (at / name).symlink_to(f"/proc/self/fd/{number}")
    (at / "fd").symlink_to("/proc/self/fd")
    (at / "shm").mkdir()
    linux.mount("tmpfs", str(at / "shm"), "tmpfs", kind | linux.NO_DEVICES, _SMALL)
    linux.mount(staging, "/dev", "none", linux.BIND | linux.RECURSIVE)
    linux.unmount(staging)


def _own_processes() -> None:
    flags = linux.NO_SETUID | linux.NO_DEVICES | linux.NO_EXEC
    linux.mount("proc", "/proc", "proc", flags)
    # As root, much of /proc/sys could be written without any capability.
    linux.set_read_only("/proc", on=True)


def _hide_services() -> None:
    """Sockets in /run lead to services that do what they are told, the network included."""
    if not any(part.startswith("/run/") for part in os.environ["PATH"].split(":")):
        linux.mount("tmpfs", "/run", "tmpfs", linux.NO_DEVICES, "mode=755,size=1m")


def _hide_secrets(home: str, writable: Sequence[str]) -> None:
    for name in _SECRETS:
        secret = Path(home, name)
        if not any(Path(folder).is_relative_to(secret) for folder in writable):
            _where_possible(partial(_cover, secret))


def _cover(secret: Path) -> None:
    if secret.is_dir():
        linux.mount("tmpfs", str(secret), "tmpfs", linux.NO_DEVICES, "mode=700,size=4k")
    elif secret.exists():
        linux.mount("/dev/null", str(secret), "none", linux.BIND)

"""What the Linux kernel offers, by its numbers: namespaces, mounts, and who dies with whom.

Only the standard library: this runs in the process that becomes the sandbox.
"""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path

NEW_MOUNTS, NEW_UTS, NEW_IPC, NEW_USERS, NEW_PIDS, NEW_NET = (
    0x00020000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
BIND, RECURSIVE, PRIVATE, NO_SETUID, NO_DEVICES, NO_EXEC = 0x1000, 0x4000, 0x40000, 2, 4, 8

_DIE_WITH_PARENT, _DROP_CAPABILITY, _ADOPT, _NO_NEW_PRIVILEGES = 1, 24, 36, 38
_MOUNT_SETATTR = 442  # one number on every architecture
_SET_FLAGS, _IS_UP = 0x8914, 1
_AT_RECURSIVE, _HERE, _READ_ONLY, _LAZY = 0x8000, -100, 1, 2


class _MountAttributes(ctypes.Structure):
    _fields_ = (
        ("set", ctypes.c_uint64),
        ("clear", ctypes.c_uint64),
        ("propagation", ctypes.c_uint64),
        ("userns", ctypes.c_uint64),
    )


_libc = ctypes.CDLL(None, use_errno=True)


def unshare(flags: int) -> None:
    """Leave the namespaces of the parent.

    Raises:
        OSError: the kernel does not allow it.
    """
    _checked(_libc.unshare(flags))


def keep_user(user: int, group: int) -> None:
    """Be in a new user namespace who one was before; the system has forgotten it by then."""
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Put a file system, or a folder once more, at a place.

    Raises:
        OSError: it is not allowed.
    """
    data = options.encode() or None
    named = (os.fsencode(source), os.fsencode(target), kind.encode())
    _checked(_libc.mount(*named, ctypes.c_ulong(flags), data))


def unmount(target: str) -> None:
    """Take a mount away, once nobody uses it.

    Raises:
        OSError: it is not allowed.
    """
    _checked(_libc.umount2(os.fsencode(target), _LAZY))


def set_read_only(target: str, *, on: bool, recursive: bool = False) -> None:
    """Make a mount read-only, or writable again.

    Raises:
        OSError: it is not allowed, or the kernel is older than 5.12.
    """
    attributes = _MountAttributes(_READ_ONLY if on else 0, 0 if on else _READ_ONLY, 0, 0)
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    flags = ctypes.c_uint(_AT_RECURSIVE if recursive else 0)
    where = (ctypes.c_long(_MOUNT_SETATTR), ctypes.c_int(_HERE), os.fsencode(target), flags)
    _checked(_libc.syscall(*where, ctypes.byref(attributes), size))


def bring_up_loopback() -> None:
    """Let programs of a new network namespace talk to themselves: many tests start a server.

    Raises:
        OSError: it is not allowed.
    """
    import fcntl
    import socket

    request = struct.pack("16sh22x", b"lo", _IS_UP)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, request)


def die_with_parent() -> None:
    """Be killed when the thread that made this process ends."""
    _control(_DIE_WITH_PARENT, 9)


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parent ends."""
    _control(_ADOPT, 1)


def give_up_privileges() -> None:
    """Let no program that is executed from now on gain or keep a capability."""
    for capability in range(64):
        _libc.prctl(_DROP_CAPABILITY, ctypes.c_ulong(capability), *_NOTHING)
    _control(_NO_NEW_PRIVILEGES, 1)


_NOTHING = (ctypes.c_ulong(0),) * 3


def _control(option: int, value: int) -> None:
    _checked(_libc.prctl(option, ctypes.c_ulong(value), *_NOTHING))


def _checked(answer: int) -> None:
    if answer < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))

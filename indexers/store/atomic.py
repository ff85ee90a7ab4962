"""Files that are replaced as a whole: readers see the old or the new one, nothing between."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

TEMPORARY = ".tmp"


def write_atomically(path: Path, data: bytes) -> os.stat_result:
    """Put data in place of whatever is at the path, so that it also survives a power cut.

    Returns:
        What the file system says of the new file.

    Raises:
        OSError: it cannot be written; nothing is left behind, the old file is as it was.
    """
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}{TEMPORARY}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return path.stat()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, unless they are there.

    Raises:
        OSError: it cannot be made; never "no such file", which would not say what is wrong.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError as error:
        above = next(one for one in folder.absolute().parents if one.exists())
        raise PermissionError(errno.EPERM, f"no folder can be made in '{above}'") from error


def _sync_folder(folder: Path) -> None:
    """Make a rename last. Folders cannot be opened on Windows, where renames last anyway."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

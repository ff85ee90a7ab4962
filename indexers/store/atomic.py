"""Files that are replaced as a whole: readers see the old or the new one, nothing between."""

from __future__ import annotations

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


def _sync_folder(folder: Path) -> None:
    """Make a rename last. Folders cannot be opened on Windows, where renames last anyway."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Making a planned change: whole or not at all, with the mode that the file had."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from engine.install.change import Change
from indexers.errors import PatchpointError

_OWN = 0o600
"""Of copies while they are written: configuration may hold keys."""
_NEW = 0o644
"""Of new files: there is nothing in them but the command that starts us."""


def make(change: Change) -> None:
    """Make a change. A backup that becomes the file again is deleted.

    Args:
        change: of which somebody was told.

    Raises:
        PatchpointError: the file was changed meanwhile, or cannot be written.
    """
    place = change.path.resolve()  # through links, as dotfile managers set them
    try:
        before = place.read_bytes() if place.exists() else None
        if before != change.before:
            raise PatchpointError(f"'{change.path}' was changed meanwhile", "run it again")
        mode = stat.S_IMODE(place.stat().st_mode) if before is not None else _NEW
        if change.keeps and before is not None:
            _write(change.backup, before, mode)
        is_restored = change.backup.is_file() and change.backup.read_bytes() == change.after
        if change.after is None:
            place.unlink()
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            _write(place, change.after, mode)
        if is_restored:
            change.backup.unlink(missing_ok=True)
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise PatchpointError(f"'{change.path}' cannot be written ({said})") from error


def _write(path: Path, content: bytes, mode: int) -> None:
    """Replace a file as a whole; others never see a part of it, nor with a wider mode."""
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWN)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise

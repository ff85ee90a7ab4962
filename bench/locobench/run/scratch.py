"""The folder for the workspaces of a run, and the only place from which a run removes trees."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

PREFIX = "patchpoint-locobench-"


def make_scratch() -> Path:
    """Make an empty folder of our own.

    Not in the run's folder: that may lie in a repository, whose rules would count.
    """
    return Path(tempfile.mkdtemp(prefix=PREFIX)).resolve()


def remove(folder: Path) -> None:
    """Remove a scratch folder, or one in it. What is left of it does no harm.

    Raises:
        ValueError: it is neither: nothing else is ever removed.
    """
    ours = folder.is_absolute() and any(
        one.name.startswith(PREFIX) for one in (folder, *folder.parents)
    )
    if not ours or ".." in folder.parts:
        raise ValueError(f"'{folder}' is no scratch folder of a run")
    shutil.rmtree(folder, ignore_errors=True)

"""Being rid of vectors that nothing needs."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import numpy as np

from indexers.store.atomic import TEMPORARY
from indexers.vectors.files import FOLDER, delete
from indexers.vectors.keys import Keys, blobs_of
from indexers.vectors.part import SUFFIX, Part, map_part, write_part

ABANDONED = 3600.0
"""Seconds after which a temporary file is that of a killed writer."""


def keep_vectors(folder: Path, used: Keys, days: float) -> list[str]:
    """Drop vectors of other blobs, of encoders not used for some days, and damaged files.

    Needs no lock: what others add meanwhile stays.

    Args:
        folder: of the store.
        used: keys of the blobs whose vectors are kept.
        days: how long an encoder is kept after its last use.

    Returns:
        names of the encoders that are kept.

    Raises:
        OSError: nothing can be changed.
    """
    kept = []
    oldest = time.time() - days * 86400
    encoders = [one for one in (folder / FOLDER).glob("*") if one.is_dir()]
    newest = max(encoders, key=_used, default=None)
    for one in encoders:
        if one is not newest and _used(one) < oldest:
            shutil.rmtree(one)
            continue
        kept.append(one.name)
        for path in one.glob(f"*{SUFFIX}"):
            _keep_in(path, used)
        for path in one.glob(f"*{SUFFIX}.*{TEMPORARY}"):
            if _used(path) < time.time() - ABANDONED:
                delete(path)
    return kept


def _keep_in(path: Path, used: Keys) -> None:
    part = map_part(path)
    if part is None:
        delete(path)
        return
    chosen = np.isin(blobs_of(part.keys), used)
    if not chosen.all():
        if chosen.any():
            kept = Part(part.hashes[chosen], part.keys[chosen], part.vectors[chosen])
            write_part(path.parent, kept)
        delete(path)


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0

"""Paths of the benchmark, whose separators come doubled."""

from __future__ import annotations

import posixpath


def normalised(path: str) -> str:
    """Return a project's path with single slashes, without one in front and without `./`.

    A path that climbs out stays one, so that the workspace can refuse it.
    """
    return posixpath.normpath(path.replace("\\", "/").lstrip("/") or ".")

"""The version of this installation."""

from __future__ import annotations


def version() -> str:
    """Return the version of the installed distribution, `0+unknown` without one."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("patchpoint")
    except PackageNotFoundError:
        return "0+unknown"

"""Packages that only some encoders, or models behind a server, need."""

from __future__ import annotations

from importlib.util import find_spec

from indexers.errors import PatchpointError


def require(module: str, extra: str, needing: str) -> None:
    """Make sure that a module of an extra is there, without importing it.

    Args:
        module: its name.
        extra: of ours that installs it.
        needing: what needs it, as people named it: "the encoder 'x'".

    Raises:
        PatchpointError: it is missing; the hint is what installs it.
    """
    if find_spec(module) is None:
        raise PatchpointError(
            f"'{module}' is not installed, which {needing} needs",
            f"pip install 'patchpoint[{extra}]'",
        )

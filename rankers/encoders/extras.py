"""Packages that only some encoders need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from indexers.errors import PatchpointError


def needed(module: str, extra: str, encoder: str) -> Any:
    """Import a module of an extra.

    Args:
        module: its import path.
        extra: of ours that installs it.
        encoder: what needs it, as people named it.

    Raises:
        PatchpointError: it is missing; the hint is what installs it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise PatchpointError(
            f"'{error.name}' is not installed, which the encoder '{encoder}' needs",
            f"pip install 'patchpoint[{extra}]'",
        ) from error

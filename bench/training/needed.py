"""Packages that only training needs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from indexers.errors import PatchpointError


class NotInstalled(PatchpointError):
    """A package of the extra `models` is missing."""


def needed(module: str, purpose: str) -> Any:
    """Import a module of the extra `models`, or one that imports such a module.

    Args:
        module: its import path.
        purpose: what it is needed for, as the end of a sentence.

    Raises:
        NotInstalled: it is missing.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise NotInstalled(
            f"'{error.name}' is not installed, which is needed to {purpose}",
            "pip install 'patchpoint[models]'",
        ) from error

"""Whether to colour, by flag, environment, configuration and stream, in this order."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

from engine.config import Loaded

_STRONGER_THAN_ENVIRONMENT = ("--color", "PATCHPOINT_COLOR")


def use_color(loaded: Loaded, stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Decide whether a stream gets colours.

    NO_COLOR (no-color.org) wins over FORCE_COLOR and CLICOLOR_FORCE; TERM=dumb only
    takes away what a terminal would get by itself.
    """
    choice = loaded.config.color
    if choice != "auto" and loaded.source("color") in _STRONGER_THAN_ENVIRONMENT:
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in _FORCING):
        return True
    if choice != "auto":
        return choice == "always"
    return stream.isatty() and environment.get("TERM") != "dumb"


_FORCING = ("FORCE_COLOR", "CLICOLOR_FORCE")

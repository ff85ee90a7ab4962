"""What HTTP libraries may log."""

from __future__ import annotations

import logging


def silence() -> None:
    """Keep the HTTP library from logging what a server sends: some send the key back."""
    for name in ("httpx2", "httpcore2", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)

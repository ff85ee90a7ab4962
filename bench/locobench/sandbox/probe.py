"""What this machine can hold programs to, for the head of a result."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from bench.locobench.sandbox.limits import Isolation
from bench.locobench.sandbox.run import find, run


@cache
def isolation() -> Isolation:
    """Run a program that does nothing, and return what held; nothing where none can be run."""
    if find("true") is None:
        return Isolation()
    with tempfile.TemporaryDirectory() as folder:
        return run(["true"], Path(folder), [Path(folder)]).isolation

"""How the project names its files: `//` and all."""

from __future__ import annotations

from collections.abc import Iterable

from bench.locobench.workspace.errors import ToolError
from bench.locobench.workspace.paths import split


class Identities:
    """Plain path → the path that the benchmark knows the file by."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._of: dict[str, str] = {}
        for path in paths:
            try:
                self._of.setdefault("/".join(split(path.lstrip("/\\"))), path)
            except ToolError:  # left out of the workspace
                continue

    def of(self, plain: str) -> str:
        """Return the identity of a file; that of a new one is its plain path."""
        return self._of.get(plain, plain)

"""Terminal colours by role; a style that is off leaves the text as it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """Wraps text in SGR sequences where `enabled`."""

    enabled: bool = False

    def path(self, text: str) -> str:
        """Style a file name."""
        return self._wrap("35", text)

    def line(self, text: str) -> str:
        """Style a line number."""
        return self._wrap("32", text)

    def name(self, text: str) -> str:
        """Style the name of a unit."""
        return self._wrap("1", text)

    def dim(self, text: str) -> str:
        """Style what is beside the point: kinds, evidence."""
        return self._wrap("2", text)

    def good(self, text: str) -> str:
        """Style a check that passed."""
        return self._wrap("32", text)

    def bad(self, text: str) -> str:
        """Style a check that failed."""
        return self._wrap("1;31", text)

    def _wrap(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.enabled and text else text

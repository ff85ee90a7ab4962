"""Quoted lines under a heading, as far as a budget lasts: the packs of the baselines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from agent.chat.tokens import estimate


class Writing:
    """Text that grows until the budget is spent."""

    def __init__(self, budget: int) -> None:
        self._left = budget
        self._texts: list[str] = []
        self._shown: dict[str, set[int]] = {}

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._texts)

    @property
    def lines(self) -> Mapping[str, frozenset[int]]:
        """Numbers of the lines that were written, by path."""
        return {path: frozenset(numbers) for path, numbers in self._shown.items()}

    def add(self, path: str, numbers: Iterable[int], lines: Sequence[str]) -> bool:
        """Write lines of a file that are not there yet; return whether all found room.

        Args:
            path: of the file, written before them.
            numbers: which lines, 1-based.
            lines: all lines of the file.
        """
        shown = self._shown.setdefault(path, set())
        fresh = [number for number in numbers if number not in shown]
        if not fresh:
            return True
        if not self._write(f"\n{path}:{fresh[0]}\n"):
            return False
        for number in fresh:
            if not self._write(f"{lines[number - 1]}\n"):
                return False
            shown.add(number)
        return True

    def _write(self, text: str) -> bool:
        # Whole texts are estimated, since estimates of single lines are rounded up.
        wanted = self._left - estimate(text)
        if wanted < 0:
            return False
        self._left = wanted
        self._texts.append(text)
        return True

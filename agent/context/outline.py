"""The outline of a repository under a budget: signatures of its most important units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from agent.chat.tokens import estimate
from agent.context.render.outline import Write
from agent.context.types import FileOutline, Outline, Part
from agent.context.units import Units
from agent.workbench import Workbench
from indexers.errors import PatchpointError
from rankers.columns import Floats
from rankers.importance import importance
from rankers.places import Place

MOST_MISSES = 40
"""Units in a row that find no room, after which no further one is tried."""
LINE = 4
"""Tokens of a line's number and end; half of what a file's heading costs beside its path."""


def outline(
    bench: Workbench, budget: int, write: Write, keep: Sequence[bool] | None = None
) -> Outline:
    """Choose the units to show, the most important first; a member brings its class along.

    Args:
        bench: the snapshot.
        budget: tokens of the written outline, as `agent.chat.tokens.estimate` counts them.
        write: how it will be written.
        keep: for each file whether it may be shown; all by default.

    Raises:
        PatchpointError: not even the frame of an outline fits into the budget.
    """
    return _Outlining(bench, budget, write, keep).outline()


class _Outlining:
    """One outline in the making."""

    def __init__(
        self, bench: Workbench, budget: int, write: Write, keep: Sequence[bool] | None
    ) -> None:
        self._view, self._corpus = bench.corpus.view, bench.corpus
        self._units = Units(bench)
        self._budget, self._write = budget, write
        n_files = len(self._view.files)
        self._keep = np.ones(n_files, bool) if keep is None else np.asarray(keep, bool)
        named = self._corpus.is_function | self._corpus.is_class
        self._eligible = named & self._keep[self._corpus.file_of]
        self._counts = np.bincount(self._corpus.file_of[self._eligible], minlength=n_files)
        self._scores: Floats = importance(self._corpus)
        self._files: dict[int, dict[int, tuple[Part, ...]]] = {}
        self._taken: set[tuple[int, int]] = set()
        self._spent = estimate(write(self._made()))
        if self._spent > budget:
            raise PatchpointError(
                f"a budget of {budget} tokens holds no outline", f"give at least {self._spent}"
            )

    def outline(self) -> Outline:
        """Add units while there is room, then files by their names alone."""
        misses = 0
        docs = np.flatnonzero(self._eligible)
        for doc in docs[np.argsort(-self._scores[docs], kind="stable")].tolist():
            added = self._add(doc) or (not misses and self._settle() and self._add(doc))
            misses = 0 if added else misses + 1
            if misses >= MOST_MISSES:
                break
        for file in self._bare_files():
            if file not in self._files and not self._add_file(file):
                break
        while estimate(self._write(self._made())) > self._budget:
            self._files.popitem()
        return self._made()

    def _settle(self) -> bool:
        """Count what the outline really costs: the sum of its lines is an upper bound."""
        before, self._spent = self._spent, estimate(self._write(self._made()))
        return self._spent < before

    def _add(self, doc: int) -> bool:
        """Show a unit, and the class that it stands in; whether it is shown now."""
        file = int(self._corpus.file_of[doc])
        shown = self._files.get(file, {})
        owner = int(self._view.doc_parents[doc])
        parts: dict[int, tuple[Part, ...]] = {}
        for one in (owner, doc):
            if one >= 0 and one not in shown:
                parts[one] = self._signature(one, parts.values())
        cost = sum(map(self._cost, parts.values())) + (0 if shown else self._cost_of(file))
        if not self._units.lines(doc) or self._spent + cost > self._budget:
            return False
        self._spent += cost
        self._files.setdefault(file, {}).update(parts)
        self._taken.update((file, part.start) for one in parts.values() for part in one)
        return True

    def _add_file(self, file: int) -> bool:
        cost = self._cost_of(file)
        if self._spent + cost > self._budget:
            return False
        self._spent += cost
        self._files[file] = {}
        return True

    def _bare_files(self) -> list[int]:
        """Files that may be shown, code first, those with more units first."""
        far = self._corpus.file_places != Place.CODE
        order = np.lexsort((-self._counts, far))
        return [file for file in order.tolist() if self._keep[file]]

    def _signature(self, doc: int, others: Iterable[tuple[Part, ...]]) -> tuple[Part, ...]:
        """The header; nothing where it cannot be read, or stands on a line that is shown."""
        lines = self._units.lines(doc)
        first, last = self._units.header(doc) if lines else (1, 0)
        file = int(self._corpus.file_of[doc])
        taken = {part.start for parts in others for part in parts}
        if not first <= last <= len(lines) or first in taken or (file, first) in self._taken:
            return ()
        return (Part(first, tuple(lines[first - 1 : last])),)

    def _cost(self, parts: Sequence[Part]) -> int:
        return sum(estimate(line) + LINE for part in parts for line in part.lines)

    def _cost_of(self, file: int) -> int:
        path = self._view.files[file].path
        return estimate(path) + len(path.split("/")) + 2 * LINE

    def _place(self, item: tuple[int, object]) -> tuple[str, str]:
        folder, _, name = self._view.files[item[0]].path.rpartition("/")
        return folder, name

    def _made(self) -> Outline:
        files = tuple(
            FileOutline(
                self._view.files[file].path,
                tuple(part for doc in sorted(shown) for part in shown[doc]),
                int(self._counts[file]) - len(shown),
            )
            for file, shown in sorted(self._files.items(), key=self._place)
        )
        units = int(self._eligible.sum()) - sum(map(len, self._files.values()))
        return Outline(self._budget, files, units, int(self._keep.sum()) - len(files))

"""Whole files in the order of our ranking: what to beat with the same knowledge."""

from __future__ import annotations

import time
from collections.abc import Sequence

from agent.chat.tokens import estimate
from bench.packing.types import Scene, Shown
from bench.packing.writing import Writing
from rankers.present import top


class Files:
    """The best files of the ranking, from their first line on, until the budget is spent."""

    def packs(self, scene: Scene, budgets: Sequence[int]) -> list[Shown]:
        """Write file after file; the last one is cut."""
        return [self._pack(scene, budget) for budget in budgets]

    def _pack(self, scene: Scene, budget: int) -> Shown:
        started, writing = time.perf_counter(), Writing(budget)
        for file in top(scene.found.files).tolist():
            lines = scene.bench.lines_of_file(file)
            path = scene.bench.corpus.view.files[file].path
            if not writing.add(path, range(1, len(lines) + 1), lines):
                break
        return Shown(writing.lines, estimate(writing.text), time.perf_counter() - started)

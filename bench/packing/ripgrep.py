"""What an agent without an index does: grep for the issue's words, read around the hits."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence

from agent.chat.tokens import estimate
from bench.packing.types import Scene, Shown
from bench.packing.writing import Writing
from bench.systems.checkout import checkout
from bench.systems.protocol import Options
from bench.systems.ripgrep import Ripgrep
from bench.systems.words import words_of

AROUND = 20
"""Lines read on either side of a hit."""
COMMON = 200
"""A word with more hits says nothing."""

Hits = dict[tuple[str, int], list[str]]


class RipgrepRead:
    """Whole words of the issue in code outside tests, windows of lines around their hits.

    Windows come in the order of the words that stand in them, each counting one divided by
    the number of lines that hold it: many different and rare words come first.
    """

    def __init__(self, options: Options) -> None:
        self._system = Ripgrep(options)

    def packs(self, scene: Scene, budgets: Sequence[int]) -> list[Shown]:
        """Grep once, then read for each budget."""
        with checkout(scene.task) as place:
            started = time.perf_counter()
            hits = self._system.hits(place, words_of(scene.task.issue))
        windows = _windows(hits)
        seconds = time.perf_counter() - started
        return [_read(scene, windows, budget, seconds) for budget in budgets]


def _windows(hits: Hits) -> list[tuple[str, int]]:
    """Path and middle line of windows, the best first."""
    counts = Counter(word for words in hits.values() for word in set(words))
    weights = {word: 1 / count for word, count in counts.items() if count <= COMMON}
    by_path: dict[str, dict[int, set[str]]] = {}
    for (path, line), words in hits.items():
        if rare := {word for word in words if word in weights}:
            by_path.setdefault(path, {})[line] = rare
    scores: dict[tuple[str, int], float] = {}
    for path, lines in by_path.items():
        for line in lines:
            near = range(line - AROUND, line + AROUND + 1)
            inside = set[str]().union(*(lines[other] for other in near if other in lines))
            scores[path, line] = sum(weights[word] for word in inside)
    return sorted(scores, key=lambda place: (-scores[place], place))


def _read(scene: Scene, windows: Sequence[tuple[str, int]], budget: int, seconds: float) -> Shown:
    started, writing = time.perf_counter(), Writing(budget)
    for path, line in windows:
        file = scene.bench.corpus.view.file_number(path)
        if file < 0:
            continue
        lines = scene.bench.lines_of_file(file)
        numbers = range(max(1, line - AROUND), min(len(lines), line + AROUND) + 1)
        if not writing.add(path, numbers, lines):
            break
    seconds += time.perf_counter() - started
    return Shown(writing.lines, estimate(writing.text), seconds)

"""The keyword baseline: ripgrep for the words of the issue."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bench.metrics import path_of
from bench.systems.checkout import Checkout, checkout
from bench.systems.command import executable, run, version_of
from bench.systems.protocol import MOST, Options, whole
from bench.systems.units import Lines, is_code, units_at, view_at
from bench.systems.words import words_of
from bench.types import Answer, Task

NOTHING_FOUND = 1


class Ripgrep:
    """What a person does first: look for the words of the report.

    Functions are ranked by how many of the words stand in them, then by how often. Whole
    words count, in any case; tests are left out, as in the other baselines.
    """

    def __init__(self, options: Options) -> None:
        whole("ripgrep", options)
        self._cache_dir = options.cache_dir
        install = "install ripgrep: https://github.com/BurntSushi/ripgrep#installation"
        self._command = executable("rg", install)

    def describe(self) -> dict[str, Any]:
        """Version of the command."""
        return {"system": "ripgrep", "version": version_of(self._command), "without": []}

    def locate(self, task: Task) -> Answer:
        """Look for the words in a scratch folder, and count them by function."""
        view = view_at(task, self._cache_dir)
        with checkout(task) as place:
            started = time.perf_counter()
            hits = self.hits(place, words_of(task.issue))
        counts: dict[str, Counter[str]] = {}
        for (path, line), words in hits.items():
            for name in units_at(view, Lines(path, line, line)):
                counts.setdefault(name, Counter()).update(words)
        key = lambda name: (-len(counts[name]), -counts[name].total(), name)  # noqa: E731
        functions = tuple(sorted(counts, key=key)[:MOST])
        files = tuple(dict.fromkeys(map(path_of, functions)))
        return Answer(functions, files, time.perf_counter() - started)

    def hits(self, place: Checkout, words: list[str]) -> dict[tuple[str, int], list[str]]:
        """Look for words in the code of a checkout; return them by path and line."""
        found: dict[tuple[str, int], list[str]] = {}
        if not words:
            return found
        patterns = place.state / "words"
        patterns.write_text("\n".join(words) + "\n", encoding="utf-8")
        options = "--no-config --null --line-number --only-matching --no-heading".split()
        options += "--ignore-case --word-regexp --fixed-strings --file".split()
        command = [self._command, *options, str(patterns), "."]
        printed = run(command, place.tree, accepted=(0, NOTHING_FOUND))
        for path, line, word in _lines(printed):
            if is_code(path):
                found.setdefault((path, line), []).append(word)
        return found


def _lines(printed: bytes) -> Iterator[tuple[str, int, str]]:
    """Path, line and word of `./path NUL line:word`."""
    for entry in printed.decode("utf-8", "replace").splitlines():
        path, _, rest = entry.partition("\0")
        line, _, word = rest.partition(":")
        if line.isdigit():
            yield path.removeprefix("./"), int(line), word.lower()

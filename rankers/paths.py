"""Look-ups by path: suffixes, stems, dotted modules and the terms of a path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from indexers.tokens import count_terms
from rankers.columns import Floats, Ints

PACKAGE_FILES = frozenset({"__init__", "index", "mod", "lib", "package"})
"""Stems that say nothing themselves: their folder's name speaks for them."""


class PathIndex:
    """Paths of a snapshot by what a text may call them; a file is its position."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths

    @cached_property
    def by_name(self) -> dict[str, list[int]]:
        """Files by lower-case file name."""
        found: dict[str, list[int]] = defaultdict(list)
        for file, path in enumerate(self.paths):
            found[path.rpartition("/")[2].lower()].append(file)
        return found

    @cached_property
    def by_stem(self) -> dict[str, list[int]]:
        """Files by stem as written; a package's file by the name of its folder."""
        found: dict[str, list[int]] = defaultdict(list)
        for file, path in enumerate(self.paths):
            found[stem_of(path)].append(file)
        return found

    def ending(self, path: str) -> list[int]:
        """Files that share the longest end with a path, at least the file name.

        An absolute path of another machine matches the file it is a copy of; a name that
        several files share matches them all.
        """
        wanted = path.lower().split("/")
        shared: dict[int, int] = {}
        for file in self.by_name.get(wanted[-1], ()):
            shared[file] = _common_end(self.paths[file].lower().split("/"), wanted)
        longest = max(shared.values(), default=0)
        return [file for file, length in shared.items() if length == longest]

    def module(self, dotted: str) -> list[int]:
        """Files of a dotted module, `a.b` is `…/a/b.py` or `…/a/b/__init__.py`."""
        *folders, stem = dotted.split(".")
        files = []
        for file in self.by_stem.get(stem, ()):
            parts = module_parts(self.paths[file])
            if parts[len(parts) - len(folders) - 1 :] == [*folders, stem]:
                files.append(file)
        return files

    @cached_property
    def terms(self) -> dict[str, tuple[Ints, Floats]]:
        """Files (int32[p], ascending) by the terms of their paths, and counts float32[p]."""
        lists: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for file, path in enumerate(self.paths):
            for term, count in count_terms(path.rpartition(".")[0] or path).items():
                files, counts = lists[term]
                files.append(file)
                counts.append(count)
        return {
            term: (np.array(files, dtype=np.int32), np.array(counts, dtype=np.float32))
            for term, (files, counts) in lists.items()
        }

    @cached_property
    def lengths(self) -> Floats:
        """float32[files]: number of terms of each path."""
        lengths = np.zeros(len(self.paths), dtype=np.float32)
        for files, counts in self.terms.values():
            lengths[files] += counts
        return lengths


def stem_of(path: str) -> str:
    """File name without its ending; for the file of a package, the folder's name."""
    return module_parts(path)[-1]


def module_parts(path: str) -> list[str]:
    """Components of the module that a path holds."""
    parts = path.split("/")
    parts[-1] = parts[-1].partition(".")[0] or parts[-1]
    if len(parts) > 1 and parts[-1] in PACKAGE_FILES:
        parts.pop()
    return parts


def _common_end(one: Sequence[str], other: Sequence[str]) -> int:
    length = 0
    for left, right in zip(reversed(one), reversed(other), strict=False):
        if left != right:
            break
        length += 1
    return length

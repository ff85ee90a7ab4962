"""Files of a view by the ends of their paths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property


class Paths:
    """Look-ups over the paths of a snapshot; a file is its position.

    Attributes:
        paths: all of them, in order.
        defining: gives the files that define a name at their top.
    """

    def __init__(self, paths: Sequence[str], defining: Callable[[str], list[int]]) -> None:
        self.paths = paths
        self.defining = defining

    @cached_property
    def numbers(self) -> dict[str, int]:
        """File by path."""
        return {path: number for number, path in enumerate(self.paths)}

    @cached_property
    def by_stem(self) -> dict[str, list[int]]:
        """Files by file name without what follows its first dot."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, path in enumerate(self.paths):
            found[path.rpartition("/")[2].partition(".")[0]].append(number)
        return found

    @cached_property
    def by_name(self) -> dict[str, list[int]]:
        """Files by file name."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, path in enumerate(self.paths):
            found[path.rpartition("/")[2]].append(number)
        return found

    @cached_property
    def in_folder(self) -> dict[str, list[int]]:
        """Files that stand directly in a folder, "" is the top."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, path in enumerate(self.paths):
            found[path.rpartition("/")[0]].append(number)
        return found

    @cached_property
    def folders(self) -> dict[str, list[str]]:
        """Folders, at any depth, by their last component."""
        known: set[str] = set()
        for path in self.in_folder:
            folder = path
            while folder and folder not in known:
                known.add(folder)
                folder = folder.rpartition("/")[0]
        found: dict[str, list[str]] = defaultdict(list)
        for folder in sorted(known):
            found[folder.rpartition("/")[2]].append(folder)
        return found

    def first(self, candidates: Iterable[str]) -> int:
        """The first of some paths that exists, or -1."""
        return next((self.numbers[one] for one in candidates if one in self.numbers), -1)

    def folders_ending(self, end: str) -> list[str]:
        """Folders whose path ends in the given one, whole components."""
        named = self.folders.get(end.rpartition("/")[2], ())
        return [one for one in named if one == end or one.endswith(f"/{end}")]


def folder_of(path: str) -> str:
    """The folder that a path stands in, "" at the top."""
    return path.rpartition("/")[0]


def join(folder: str, path: str) -> str:
    """A relative path from a folder, with `.` and `..` taken out; "" above the top."""
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def nearest(paths: Sequence[str], found: Iterable[int], path: str) -> tuple[int, ...]:
    """Of several files, the one that shares most folders with a path."""
    ranked = sorted(found, key=lambda one: (-shared(paths[one], path), len(paths[one]), one))
    return tuple(ranked[:1])


def shared(one: str, other: str) -> int:
    """Count the leading folders that two paths share; one more than all if they are the same."""
    ones, others = one.split("/")[:-1], other.split("/")[:-1]
    if one == other:
        return len(ones) + 1
    for at, (a, b) in enumerate(zip(ones, others, strict=False)):
        if a != b:
            return at
    return min(len(ones), len(others))

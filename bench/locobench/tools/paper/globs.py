"""Globs over paths: `*` and `?` within a name, `**` for any folders."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable
from functools import lru_cache

from bench.locobench.workspace.errors import ErrorKind, ToolError

MOST_LENGTH = 500


def matcher(glob: str) -> Callable[[str], bool]:
    """Return what tells whether a path matches; a glob without `/` is matched with the name.

    The time is bounded by the product of the numbers of parts, whatever the glob.

    Raises:
        ToolError: the glob is empty or very long.
    """
    glob = glob.strip().replace("\\", "/").removeprefix("./").lstrip("/")
    parts = [part for part in glob.split("/") if part]
    if not parts or len(glob) > MOST_LENGTH:
        raise ToolError(ErrorKind.BAD_VALUE, f"a glob has 1 to {MOST_LENGTH} characters")
    if len(parts) == 1 and parts[0] != "**":
        name = _pattern(parts[0])
        return lambda path: name.match(path.rpartition("/")[2]) is not None
    return lambda path: _matches(parts, path.split("/"))


def _matches(parts: list[str], names: list[str]) -> bool:
    """Whether all names are covered; `reached` are the parts that may come next."""
    reached = _skip(parts, {0})
    for name in names:
        following = set()
        for at in reached:
            if at < len(parts) and parts[at] == "**":
                following.add(at)
            elif at < len(parts) and _pattern(parts[at]).match(name):
                following.add(at + 1)
        reached = _skip(parts, following)
    return len(parts) in reached


def _skip(parts: list[str], reached: set[int]) -> set[int]:
    """With those reached when `**` stands for nothing."""
    more = set(reached)
    for at in sorted(reached):
        while at < len(parts) and parts[at] == "**":
            at += 1
            more.add(at)
    return more


@lru_cache(256)
def _pattern(part: str) -> re.Pattern[str]:
    return re.compile(fnmatch.translate(part))

"""Properties by which the instances of a data set are divided."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from bench.metrics import Level, gold_at, module_of, path_of
from bench.types import Instance
from rankers.query.types import QueryKind
from rankers.query.understand import understand

_KINDS = {
    QueryKind.TRACE: "stack trace",
    QueryKind.CODE: "code",
    QueryKind.SYMBOL: "code",
    QueryKind.PROSE: "prose only",
}

_NAMELESS_STEMS = frozenset({"__init__", "index", "mod"})
"""Files that lend their folder's module its content; people name the folder."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Property:
    """Something that instances have in common.

    Attributes:
        title: what it is called in a report.
        of: its value for an instance.
        order: values in the order of tables; empty for the most frequent first.
        note: how it is found out, in a sentence.
    """

    title: str
    of: Callable[[Instance], str]
    order: tuple[str, ...] = ()
    note: str = ""

    def divide(self, instances: Sequence[Instance]) -> dict[str, list[int]]:
        """Positions of the instances by value, in order."""
        groups: dict[str, list[int]] = {}
        for position, instance in enumerate(instances):
            groups.setdefault(self.of(instance), []).append(position)
        if self.order:
            return {name: groups[name] for name in self.order if name in groups}
        return dict(sorted(groups.items(), key=lambda one: (-len(one[1]), one[0])))


def language(instance: Instance) -> str:
    """As the data set calls it."""
    return instance.language or "unknown language"


def repository(instance: Instance) -> str:
    """`owner/name`."""
    return instance.repo


def issue_kind(instance: Instance) -> str:
    """Whether the issue has stack frames, names or shows code, or is prose only."""
    return _kind(instance.problem_statement)


@cache
def _kind(text: str) -> str:
    return _KINDS[understand(text).kind]


def overlap(instance: Instance) -> str:
    """What the issue names of the gold: the nearest thing that it names counts.

    A function or class is named where its bare name stands in the issue as a word, upper and
    lower case as in the code; a file, where its stem does in any case.
    """
    text = instance.problem_statement
    words = set(_WORD.findall(text))
    functions = gold_at(instance, Level.FUNCTION)
    if any(_last(name) in words for name in functions):
        return "function named"
    modules = [*gold_at(instance, Level.MODULE), *map(module_of, functions)]
    if any(_last(name) in words for name in modules):
        return "class named"
    files = [*gold_at(instance, Level.FILE), *map(path_of, functions)]
    folded = {word.lower() for word in _WORD.findall(text.replace("-", "_"))}
    if any(_stem(path) in folded for path in files):
        return "file named"
    return "nothing named"


def gold_count(instance: Instance) -> str:
    """How many functions the fix changes."""
    count = len(gold_at(instance, Level.FUNCTION))
    if count <= 2:
        return str(count)
    return "3 to 5" if count <= 5 else "6 or more"


def _last(name: str) -> str:
    """The bare name at the end of `path:Class.method`."""
    return re.split(r"[.:#]", name)[-1]


def _stem(path: str) -> str:
    place = PurePosixPath(path)
    stem = place.parent.name if place.stem in _NAMELESS_STEMS else place.stem
    return stem.lower().replace("-", "_")


LANGUAGE = Property("Language", language)
ISSUE_KIND = Property(
    "Issue kind",
    issue_kind,
    ("stack trace", "code", "prose only"),
    "Code means that the issue shows or names code and has no stack trace.",
)
OVERLAP = Property(
    "What the issue names of the gold",
    overlap,
    ("function named", "class named", "file named", "nothing named"),
    "The nearest thing named counts; cheap lexical signals live off the first rows.",
)
GOLD_COUNT = Property(
    "Functions that the fix changes",
    gold_count,
    ("0", "1", "2", "3 to 5", "6 or more"),
    "All of them have to be found, which is why large fixes score low by Acc@k.",
)
REPOSITORY = Property("Repository", repository)

PROPERTIES = (LANGUAGE, ISSUE_KIND, OVERLAP, GOLD_COUNT, REPOSITORY)

"""What the ground truth of a scenario names: files, functions, an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.locobench.data.types import AgentScenario
from bench.locobench.session.paths import normalised

_FILE = re.compile(r"[\w./\\-]*\w\.[A-Za-z]\w{0,7}\b")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Truth:
    """What can be checked of a scenario.

    Attributes:
        files: normalised paths of the project that the truth names.
        new_files: paths that it names with a folder and that the project lacks.
        functions: `path:qualified name` of what was changed; only where the truth says so.
        answer: the names that a right answer consists of; only where there is one.
    """

    files: frozenset[str] = frozenset()
    new_files: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    answer: tuple[str, ...] = ()


def truth_of(scenario: AgentScenario) -> Truth:
    """Read the ground truth, in the form that `generate` writes or in any other.

    A text names a file by its path, by the end of it, or by a base name that only one file
    of the project has.
    """
    truth = scenario.original.get("ground_truth")
    if isinstance(truth, Mapping) and "changed_files" in truth:
        return Truth(
            frozenset(normalised(path) for path in truth["changed_files"]),
            frozenset(normalised(path) for path in truth.get("new_files", ())),
            functions=frozenset(truth.get("changed_functions", ())),
        )
    if isinstance(truth, Mapping) and "answer" in truth:
        files = frozenset(normalised(path) for path in truth.get("files", ()))
        return Truth(files, answer=tuple(truth["answer"]))
    return _mentioned(" ".join(_texts(truth)), [normalised(p.path) for p in scenario.project_files])


def _mentioned(text: str, project: list[str]) -> Truth:
    by_end: dict[str, list[str]] = {}
    for path in project:
        parts = path.split("/")
        for start in range(len(parts)):
            by_end.setdefault("/".join(parts[start:]), []).append(path)
    files: set[str] = set()
    new: set[str] = set()
    for found in {normalised(match) for match in _FILE.findall(text)}:
        known = by_end.get(found, [])
        if len(known) == 1:
            files.add(known[0])
        elif not known and found.count("/") >= _SHORTEST:
            new.add(found)
    return Truth(frozenset(files), frozenset(new))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value

"""What of a project a scenario is about, best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from agent.workbench import Workbench
from bench.locobench.agents.protocol import Brief
from bench.locobench.session.paths import normalised
from rankers.types import Hit

MOST_HITS = 400
"""Functions, classes and files that are looked at before those outside of the brief go."""
MOST_FILES = 12
MOST_UNITS = 4
"""Units of a file that are cited."""


@dataclass(frozen=True, slots=True)
class LocatedFile:
    """A file, and what in it matters.

    Attributes:
        path: as the brief writes it.
        units: best first; may be empty.
    """

    path: str
    units: tuple[Hit, ...]


def locate(bench: Workbench, brief: Brief) -> list[LocatedFile]:
    """Rank the files that the brief names, or all of them where it names none."""
    issue = "\n\n".join(one for one in (brief.title, brief.description, brief.task) if one)
    ranking = bench.locate(issue, MOST_HITS)
    named = {normalised(one): one for one in brief.context_files or brief.paths}
    units = defaultdict(list)
    for hit in (*ranking.functions, *ranking.classes, *ranking.texts):
        units[hit.path].append(hit)
    order = list(dict.fromkeys([*(one.path for one in ranking.files), *units]))
    kept = [path for path in order if path in named][:MOST_FILES]
    return [LocatedFile(named[path], _best(units[path])) for path in kept]


def _best(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: -hit.score)[:MOST_UNITS])

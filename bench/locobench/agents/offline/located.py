"""What of a project a scenario is about, best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from agent.chat.budget import Budget
from agent.loop.run import begin, run
from agent.loop.types import Limits, State
from agent.policies.offline import OfflinePolicy
from agent.workbench import Workbench
from bench.locobench.agents.offline.words import by_words
from bench.locobench.agents.protocol import Brief
from bench.locobench.session.paths import normalised
from rankers.present import Found
from rankers.types import Hit

MOST_HITS = 400
"""Functions, classes and files that are looked at before those outside of the brief go."""
MOST_FILES = 30
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
    """Rank the files that the brief names, or all of them where it names none.

    The search in turns orders functions; classes, texts and files stand where one question
    puts them, so that a file without functions has its place, too.
    """
    issue = "\n\n".join(one for one in (brief.title, brief.description, brief.task) if one)
    state = begin(issue, bench, Limits())
    outcome = run(state, OfflinePolicy(), Budget())
    ranking = bench.ranking(_seed(bench, state), MOST_HITS)
    units = defaultdict(list)
    for hit in (*_in_order(ranking.functions, bench, outcome.docs), *ranking.classes):
        units[hit.path].append(hit)
    for hit in ranking.texts:
        units[hit.path].append(hit)
    named = {normalised(one): one for one in brief.context_files or brief.paths}
    order = _merged([hit.path for hit in ranking.files], list(units))
    kept = [path for path in order if path in named][:MOST_FILES]
    return [LocatedFile(named[path], tuple(units[path][:MOST_UNITS])) for path in kept]


def _seed(bench: Workbench, state: State) -> Found:
    """What the search began with; by words where the project has no function to rank."""
    if bench.corpus.is_function.any():
        return state.seed
    return by_words(bench, state.issue, state.seed)


def _in_order(hits: Sequence[Hit], bench: Workbench, docs: Sequence[int]) -> list[Hit]:
    place = {bench.corpus.view.unit_id(doc): number for number, doc in enumerate(docs)}
    return sorted(hits, key=lambda hit: place.get(hit.id, len(place)))


def _merged(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Two orders in one, by turns."""
    pairs = zip_longest(first, second)
    return list(dict.fromkeys(one for pair in pairs for one in pair if one is not None))

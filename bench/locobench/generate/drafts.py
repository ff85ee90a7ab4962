"""Tasks from commits: candidates in a good order, each held against what makes it unfit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import PurePosixPath

from bench.locobench.data.names import DIFFICULTIES
from bench.locobench.generate.change import FEWEST_LINES, MOST_LINES, done_by
from bench.locobench.generate.commits import Commit, FileChange
from bench.locobench.generate.languages import commonest
from bench.locobench.generate.leaks import Secrets, leaks, without
from bench.locobench.generate.record import Draft, drafted_change, truth_of_change
from bench.locobench.generate.slices import cut
from bench.locobench.generate.trees import entries_of
from bench.training.messages import informative_words
from indexers.snapshot.repository import Repository

FEWEST_WORDS = 8
ENOUGH_WORDS = 25
"""More words than these do not make a better description."""
LONGEST_TITLE = 100
_NEW_ONLY = frozenset({"integration_testing"})
_NEEDS_FUNCTIONS = frozenset({"bug_investigation", "security_analysis", "cross_file_refactoring"})


@dataclass(slots=True)
class Drafts:
    """Makes tasks from commits of one repository.

    Attributes:
        repository: whose.
        project: what it is called in sentences.
        wrapper: the folder around its files.
        refused: how many candidates were unfit, by reason.
        used: commits that are tasks; none is a second one.
    """

    repository: Repository
    project: str
    wrapper: str
    refused: Counter[str] = field(default_factory=Counter)
    used: set[str] = field(default_factory=set)

    def of(self, category: str, candidates: Sequence[Sequence[Commit]]) -> Iterator[Draft]:
        """Yield the fit tasks of a category, those that say most first."""
        levels = zip(cycle(DIFFICULTIES), cycle(DIFFICULTIES[1:] + DIFFICULTIES[:1]), strict=False)
        wanted = next(levels)
        for commits in sorted(candidates, key=_says, reverse=True):
            if any(one.sha in self.used for one in commits):
                continue
            draft = self._draft(category, commits, *wanted)
            if isinstance(draft, Draft):
                self.used.update(one.sha for one in commits)
                yield draft
                wanted = next(levels)
            else:
                self.refused[draft] += 1

    def _draft(
        self, category: str, commits: Sequence[Commit], wanted: str, complexity: str
    ) -> Draft | str:
        """The task, or why these commits make none."""
        done = done_by(self.repository, commits, _changes(category, commits))
        if not FEWEST_LINES <= done.lines <= MOST_LINES * len(commits):
            return "size of the change"
        if category in _NEW_ONLY and done.added < 2 * done.deleted:
            return "tests are changed more than added"
        if category in _NEEDS_FUNCTIONS and not done.functions:
            return "no function changed"
        secrets = Secrets.of(done)
        if any(leaks(one.subject, secrets) for one in commits):
            return "its subject names the answer"
        texts = [without(one.text, secrets) for one in commits]
        if any(informative_words(text) < FEWEST_WORDS for text in texts):
            return "says too little without the answer"
        around = done.files or _akin(done.new_files, self._paths(done.base))
        part = cut(self.repository, done.base, around, complexity)
        if part is None or not set(done.files) <= part.texts.keys():
            return "does not fit into a project"
        found = drafted_change(
            category, title_of(commits[0].subject), texts, done, part, self.project
        )
        told = "\n".join((found["title"], found["description"], str(found["task"])))
        if leaks(told, secrets):
            return "gives the answer away"
        truth = truth_of_change(
            done, part, "\n\n".join(one.message for one in commits), self.wrapper
        )
        found["around"] = found["around"] or list(around)
        language = commonest((*done.files, *done.new_files))
        return Draft(category, truth=truth, part=part, language=language, wanted=wanted, **found)

    def _paths(self, commit: str) -> list[str]:
        return [entry.path for entry in entries_of(self.repository, commit)]


def title_of(subject: str) -> str:
    """A subject, cut at a word where it is long."""
    if len(subject) <= LONGEST_TITLE:
        return subject
    return subject[:LONGEST_TITLE].rpartition(" ")[0] + " ..."


def _says(commits: Sequence[Commit]) -> int:
    """How much messages say; of several, the one that says least."""
    return min(min(informative_words(one.text), ENOUGH_WORDS) for one in commits)


def _changes(category: str, commits: Sequence[Commit]) -> list[FileChange]:
    if category in _NEW_ONLY:
        return [one for commit in commits for one in commit.tests if one.status in "AM"]
    return [one for commit in commits for one in commit.sources]


def _akin(new: Iterable[str], paths: Sequence[str]) -> list[str]:
    """What new tests are about: files named alike, else two of their folder."""
    found: dict[str, None] = {}
    for path in new:
        pure = PurePosixPath(path)
        stem = re.sub(r"^test_|[._-]?(?:tests?|spec)$", "", pure.stem, flags=re.IGNORECASE)
        alike = [one for one in paths if PurePosixPath(one).stem == stem and one != path]
        beside = [one for one in paths if PurePosixPath(one).parent == pure.parent]
        found |= dict.fromkeys(alike[:2] or beside[:2])
    return list(found)

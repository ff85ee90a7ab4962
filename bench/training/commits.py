"""Commits as pairs: the message asks, the functions as they were before answer."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from bench.training.changes import Change, changes_of
from bench.training.forbidden import refuse_forbidden
from bench.training.functions import SHORTEST, Function, Functions, touched
from bench.training.messages import clean, informative_words, is_fix, why_unfit
from bench.training.negatives import Pool
from bench.training.pair import Pair
from indexers.grammars.languages import language_of
from indexers.snapshot.gitcommand import run
from indexers.snapshot.repository import Repository
from rankers.encoders.text import query_text
from rankers.query.understand import understand

MOST_FUNCTIONS = 5
MOST_FILES = 6
TRIES = 6
"""Commits looked at for each pair wanted."""


@dataclass(slots=True)
class Commits:
    """Mines one repository.

    Attributes:
        repo: `owner/name`.
        path: of the clone or mirror.
        most: pairs at most.
        seed: of the order in which equally good commits are tried.
        reasons: how many commits were left out, by reason.
        pool: functions met on the way.
    """

    repo: str
    path: Path
    most: int = 1200
    seed: int = 1
    reasons: Counter[str] = field(default_factory=Counter)
    pool: Pool = field(default_factory=Pool)

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs, best messages first.

        Raises:
            ForbiddenRepository: figures are measured on it.
        """
        refuse_forbidden(self.repo)
        with closing(Repository.find(self.path)) as repository:
            yield from islice(self._all(Functions(repository)), self.most)

    def _all(self, functions: Functions) -> Iterator[Pair]:
        messages = self._messages()
        with closing(changes_of(self.path, messages)) as found:
            for commit, changes in found:
                pair = self._pair(commit, messages[commit], changes, functions)
                if pair is not None:
                    yield pair

    def _messages(self) -> dict[str, str]:
        """Cleaned messages by commit: long ones and fixes first, TRIES a pair wanted."""
        log = run(os.fspath(self.path), "log", "--no-merges", "--format=%H%x00%an%x00%B%x01")
        fit: dict[str, str] = {}
        for record in log.decode("utf-8", "replace").split("\x01"):
            sha, _, rest = record.strip().partition("\0")
            author, _, message = rest.partition("\0")
            cleaned = clean(message)
            if not sha or self._left_out(why_unfit(author, message, cleaned)):
                continue
            fit[cleaned] = sha
        chance = random.Random(self.seed)
        worth = {text: _worth(text) + chance.uniform(0, 20) for text in fit}
        best = sorted(fit, key=worth.__getitem__, reverse=True)[: TRIES * self.most]
        return {fit[text]: text for text in best}

    def _pair(
        self, commit: str, message: str, changes: list[Change], functions: Functions
    ) -> Pair | None:
        files = [change for change in changes if language_of(change.path).grammar]
        if self._left_out("many files" if len(files) > MOST_FILES else ""):
            return None
        before = [(functions.of(one.path, one.blob), one.hunks) for one in files]
        changed = [each for of_file, hunks in before for each in touched(of_file, hunks)]
        long = [one for one in changed if len(one.source) >= SHORTEST]
        near = [each for of_file, _ in before for each in of_file]
        self.pool.add(near)
        if self._left_out(_why_not(changed, long)):
            return None
        query = query_text(understand(message))
        negatives = self.pool.hard(query, near, changed)
        first = language_of(long[0].path).name
        texts = tuple(one.text for one in long)
        return Pair(self.repo, commit, query, texts, negatives, first)

    def _left_out(self, reason: str) -> bool:
        if reason:
            self.reasons[reason] += 1
        return bool(reason)


def _worth(text: str) -> float:
    return min(informative_words(text), 60) + 20 * is_fix(text)


def _why_not(changed: list[Function], long: list[Function]) -> str:
    if not changed:
        return "no function"
    if len(changed) > MOST_FUNCTIONS:
        return "many functions"
    return "" if long else "tiny functions"

"""Tasks from questions about parts of a repository."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import cycle
from random import Random

from bench.locobench.data.names import DIFFICULTIES
from bench.locobench.generate.languages import language_named
from bench.locobench.generate.questions import Question, questions, seeds
from bench.locobench.generate.record import Draft, drafted_question, truth_of_question
from bench.locobench.generate.slices import Slice, cut
from bench.locobench.generate.trees import entries_of
from indexers.snapshot.repository import Repository

ASKED = ("code_comprehension", "architectural_understanding")
"""The categories that are questions."""

EACH = 4
"""Questions of a category about one project."""


@dataclass(slots=True)
class Asked:
    """Makes tasks from questions about the newest commit of a repository.

    Attributes:
        repository: whose.
        commit: its tree is asked about.
        project: what it is called in sentences.
        wrapper: the folder around its files.
        random: draws questions.
    """

    repository: Repository
    commit: str
    project: str
    wrapper: str
    random: Random
    _waiting: defaultdict[str, deque[Draft]] = field(default_factory=lambda: defaultdict(deque))
    _parts: Iterator[Slice] | None = None

    def of(self, category: str) -> Iterator[Draft]:
        """Yield tasks of a category, as long as there are parts to ask about."""
        if self._parts is None:
            self._parts = self._cut()
        while True:
            while self._waiting[category]:
                yield self._waiting[category].popleft()
            part = next(self._parts, None)
            if part is None:
                return
            self._ask(part)

    def _cut(self) -> Iterator[Slice]:
        """Parts around the folders with most code; a part that holds little new is left out."""
        covered: set[str] = set()
        sizes = cycle(reversed(DIFFICULTIES))
        for seed in seeds(entry.path for entry in entries_of(self.repository, self.commit)):
            if seed in covered:
                continue
            part = cut(self.repository, self.commit, [seed], next(sizes))
            if part is not None:
                covered |= part.texts.keys()
                yield part

    def _ask(self, part: Slice) -> None:
        """Two of a kind, about different files, and EACH of a category."""
        kinds: Counter[str] = Counter()
        categories: Counter[str] = Counter()
        subjects: set[tuple[str, str]] = set()
        with closing(questions(part.texts, self.random)) as found:
            for question in found:
                category, kind = question.category, question.kind
                full = categories[category] == EACH or kinds[kind] == EACH // 2
                if full or (kind, question.subject) in subjects:
                    continue
                kinds[kind] += 1
                categories[category] += 1
                subjects.add((kind, question.subject))
                self._waiting[category].append(self._draft(question, part))
                if categories.total() == EACH * len(ASKED):
                    return

    def _draft(self, question: Question, part: Slice) -> Draft:
        return Draft(
            question.category,
            truth=truth_of_question(question, self.wrapper),
            part=part,
            language=language_named(question.subject),
            wanted=self.random.choice(DIFFICULTIES),
            **drafted_question(question, self.project),
        )

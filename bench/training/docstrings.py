"""Docstrings as pairs: what a function is for asks, its code without the docstring answers."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from bench.labels.testfiles import is_test
from bench.training.forbidden import refuse_forbidden
from bench.training.functions import SHORTEST, Function, Functions
from bench.training.messages import informative_words
from bench.training.negatives import Pool
from bench.training.pair import Pair
from indexers.grammars.languages import language_of
from indexers.snapshot.repository import Repository
from indexers.types import FileEntry
from rankers.encoders.text import unit_text

FEWEST_WORDS = 6
MOST_CHARACTERS = 600
FILES = 400
"""Files looked at: a sample is enough for the few pairs that are wanted."""

_PYTHON = re.compile(r"^[ \t]*[rRuUbB]{0,2}(\"\"\"|''').*?\1[ \t]*\n?", re.DOTALL | re.MULTILINE)


@dataclass(slots=True)
class Docstrings:
    """Mines the newest commit of one repository.

    Attributes:
        repo: `owner/name`.
        path: of the clone or mirror.
        most: pairs at most.
        seed: of the sample.
        reasons: how many functions were left out, by reason.
    """

    repo: str
    path: Path
    most: int = 200
    seed: int = 1
    reasons: Counter[str] = field(default_factory=Counter)

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs of a random sample of files.

        Raises:
            ForbiddenRepository: figures are measured on it.
        """
        refuse_forbidden(self.repo)
        with closing(Repository.find(self.path)) as repository:
            yield from islice(self._all(repository), self.most)

    def _all(self, repository: Repository) -> Iterator[Pair]:
        files = [one for one in repository.snapshot().files if _is_code(one)]
        functions, pool = Functions(repository), Pool()
        for file in random.Random(self.seed).sample(files, min(FILES, len(files))):
            near = functions.of(file.path, file.blob)
            pool.add(near)
            for one in near:
                if pair := self._pair(one, near, pool):
                    yield pair

    def _pair(self, one: Function, near: tuple[Function, ...], pool: Pool) -> Pair | None:
        asked = one.unit.docstring.strip().split("\n\n")[0][:MOST_CHARACTERS]
        source = without_docstring(one)
        reason = _why_not(asked, source)
        if reason:
            self.reasons[reason] += 1
            return None
        text = unit_text(one.path, one.unit.name, source)
        negatives = pool.hard(asked, near, [one])
        return Pair(self.repo, "docstring", asked, (text,), negatives, language_of(one.path).name)


def without_docstring(one: Function) -> str:
    """The source without the docstring; leading comments stand outside of it anyway."""
    if language_of(one.path).name != "python" or not one.unit.docstring:
        return one.source
    return _PYTHON.sub("", one.source, count=1)


def _why_not(asked: str, source: str) -> str:
    if not asked:
        return "no docstring"
    if informative_words(asked) < FEWEST_WORDS:
        return "short docstring"
    return "tiny function" if len(source) < SHORTEST else ""


def _is_code(entry: FileEntry) -> bool:
    return bool(language_of(entry.path).grammar) and not is_test(entry.path)

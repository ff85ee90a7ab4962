"""Functions that look right and are not, by the words that they share with a question."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from bench.training.functions import SHORTEST, Function

MOST_NEAR = 60
HARD = 4
"""Hard negatives kept."""
SKIPPED = 1
"""The most similar function that the commit left alone may be right all the same (SweRank)."""

_PART = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}(?![a-z])")


def words(text: str) -> frozenset[str]:
    """The lower-case parts of the identifiers and words of a text."""
    return frozenset(part.lower() for part in _PART.findall(text))


class Pool:
    """Functions of one repository met so far, and how rare their words are."""

    def __init__(self) -> None:
        self._words: dict[str, frozenset[str]] = {}
        self._seen: Counter[str] = Counter()

    def add(self, functions: Sequence[Function]) -> None:
        """Take functions in; those of a text already met are skipped."""
        for one in functions:
            if len(one.source) >= SHORTEST and one.text not in self._words:
                self._words[one.text] = words(one.text[:1500])
                self._seen.update(self._words[one.text])

    def texts(self) -> list[str]:
        """The texts of all functions met, each once."""
        return list(self._words)

    def hard(
        self, query: str, near: Sequence[Function], changed: Sequence[Function]
    ) -> tuple[str, ...]:
        """The functions of the changed files that share most with a query, but the first."""
        right = {one.text for one in changed}
        texts = [one.text for one in near if one.text not in right]
        known = [text for text in dict.fromkeys(texts) if text in self._words][:MOST_NEAR]
        asked = words(query)
        scores = {text: self._shared(asked, self._words[text]) for text in known}
        return tuple(sorted(known, key=scores.__getitem__, reverse=True)[SKIPPED:][:HARD])

    def _shared(self, asked: frozenset[str], text: frozenset[str]) -> float:
        total = len(self._words) + 1
        shared = sum(math.log(total / self._seen[word]) for word in asked & text)
        return shared / math.sqrt(len(text) + 10)

"""What was learned from one repository's commits, as a query uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

WEIGHT = 0.6
"""What an added term counts for, beside the word that it was learned for."""
MOST_WORD_WEIGHT = 2.0
"""A word that the text repeats says its name no louder than this."""
MOST_ADDED = 8
"""Terms added to one query, the heaviest."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """A term of names that a word of messages goes with.

    Attributes:
        term: as `indexers.tokens` makes it.
        share: of the commits with the word that touch such a name beyond chance, 0 to 1.
        written: the term as the code writes it.
        said: the word as a message says it.
    """

    term: str
    share: float
    written: str
    said: str


@dataclass(frozen=True, slots=True)
class Added:
    """Why a term is added to a query: its weight, the query's own term, how code writes it."""

    weight: float
    word: str
    written: str


@dataclass(frozen=True, slots=True)
class Adapter:
    """Expansions by term of the query, the likeliest first."""

    expansions: Mapping[str, tuple[Expansion, ...]] = field(default_factory=dict)

    def added(self, terms: Mapping[str, float]) -> dict[str, Added]:
        """Terms to add to a query: none that it has, each for the word that speaks loudest.

        Args:
            terms: weights of the query's own terms.
        """
        found: dict[str, Added] = {}
        for word, weight in terms.items():
            for one in self.expansions.get(word, ()):
                added = Added(WEIGHT * min(weight, MOST_WORD_WEIGHT) * one.share, word, one.written)
                before = found.get(one.term)
                if one.term not in terms and (before is None or added.weight > before.weight):
                    found[one.term] = added
        heaviest = sorted(found.items(), key=lambda item: (-item[1].weight, item[0]))
        return dict(heaviest[:MOST_ADDED])

"""From commits to expansions: words of messages that go with terms of changed names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from indexers.tokens import split_identifier, terms_of
from rankers.corpus import Corpus
from rankers.signals.words import spelled
from rankers.tuning.adapter import Adapter, Expansion
from rankers.tuning.lessons import Lesson, name_of

FEWEST_COMMITS = 3
"""Commits that must have the word, and the word together with the term."""
SHRINKAGE = 5.0
"""Commits without the term that are imagined for every word: few commits prove little."""
LEAST_SHARE = 0.2
LEAST_SURPRISE = 2.0
"""Standard deviations (Poisson) above what chance would give."""
MOST_EXPANSIONS = 3


def learn(lessons: Sequence[Lesson], corpus: Corpus) -> Adapter:
    """Learn which terms of names are changed more often where a word is said.

    A word w and a term t that meet in k of the n_w commits with the word, where
    e = n_w · n_t / n are to be expected by chance, get the share (k - e) / (n_w + 5), kept
    where k - e ≥ 2 √e: the excess that pointwise mutual information measures (Church and
    Hanks, Computational Linguistics 1990), as a shrunk probability and not as a logarithm,
    which favours the rarest pairs.
    """
    names = {doc: _terms(name_of(corpus, doc)) for one in lessons for doc in one.docs}
    changed = [frozenset().union(*(names[doc] for doc in one.docs)) for one in lessons]
    written = {term: text for terms in names.values() for term, text in terms.items()}
    often = Counter(term for terms in changed for term in terms)
    saying: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(lessons):
        for word in one.words:
            saying[word].append(number)
    expansions = {}
    for word, numbers in sorted(saying.items()):
        if len(numbers) >= FEWEST_COMMITS:
            together = Counter(term for number in numbers for term in changed[number])
            chance = len(numbers) / len(lessons)
            best = sorted(_kept(word, len(numbers), together, often, chance))
            if best:
                said = spelled(lessons[numbers[0]].text, [word])
                expansions[word] = tuple(
                    Expansion(term, -share, written[term], said)
                    for share, term in best[:MOST_EXPANSIONS]
                )
    return Adapter(expansions)


def _kept(
    word: str, count: int, together: Counter[str], often: Counter[str], chance: float
) -> Iterator[tuple[float, str]]:
    """Yield the negative share, and the term, where there is more than chance."""
    for term, times in together.items():
        expected = often[term] * chance
        excess = times - expected
        share = excess / (count + SHRINKAGE)
        if (
            times >= FEWEST_COMMITS
            and term != word
            and share >= LEAST_SHARE
            and excess >= LEAST_SURPRISE * max(expected, 0.5) ** 0.5
        ):
            yield -share, term


def _terms(name: str) -> dict[str, str]:
    """Terms of a name, each as the name writes it."""
    found = {term: part for part in split_identifier(name) for term in terms_of(part)}
    return {term: found.get(term, name) for term in terms_of(name)}

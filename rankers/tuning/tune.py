"""Learns an adapter from the older commits, measures it on the later ones, and decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexers.progress import Progress
from rankers.corpus import Corpus
from rankers.past import Past
from rankers.tuning.adapter import Adapter
from rankers.tuning.gain import Gain, gain_of
from rankers.tuning.learn import learn
from rankers.tuning.lessons import Lesson, lessons, split
from rankers.tuning.measure import differences
from rankers.tuning.outcome import Tuned

FEWEST = 200
"""Usable commits below which nothing is tried: the fifth of them would measure nothing."""
LATER = 0.2
"""Share of the usable commits, the newest ones, that measure."""
MOST_MEASURED = 150
"""Evenly spread over the later commits: a second ranking of each takes its time."""


def tune(
    corpus: Corpus, past: Past, messages: Mapping[int, str], progress: Progress | None = None
) -> Tuned | int:
    """Learn from the commits before a snapshot.

    Args:
        corpus: the snapshot.
        past: the commits before it.
        messages: by position in the history.
        progress: told how many commits were measured.

    Returns:
        what came of it, or the number of usable commits where they are too few.
    """
    found = lessons(corpus, past, messages)
    if len(found) < FEWEST:
        return len(found)
    older, later = split(found, LATER)
    gain = _measured(learn(older, corpus), _spread(later), corpus, past, progress)
    adapter = learn(found, corpus) if gain.helps else Adapter()
    return Tuned(adapter, gain, past.history.sha(0), len(found))


def _measured(
    adapter: Adapter,
    later: Sequence[Lesson],
    corpus: Corpus,
    past: Past,
    progress: Progress | None,
) -> Gain:
    values = []
    for value in differences(later, adapter, corpus, past):
        values.append(value)
        if progress:
            progress("tune", len(values), len(later))
    return gain_of(values)


def _spread(later: Sequence[Lesson]) -> Sequence[Lesson]:
    count = min(len(later), MOST_MEASURED)
    return [later[number * len(later) // count] for number in range(count)]

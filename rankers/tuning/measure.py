"""Ranks the functions of later commits with and without what earlier commits taught."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from rankers.corpus import Corpus
from rankers.learned.order import learned
from rankers.locate import score
from rankers.past import Past
from rankers.query.terms import query_terms
from rankers.query.types import Query
from rankers.query.understand import understand
from rankers.tuning.adapter import Adapter
from rankers.tuning.earlier import Earlier
from rankers.tuning.lessons import Lesson


def differences(
    held_out: Sequence[Lesson], adapter: Adapter, corpus: Corpus, past: Past
) -> Iterator[float]:
    """Yield, for each commit, what the adapter adds to the reciprocal rank.

    That of the first function that the commit changed, when its message is the query. The
    commit itself and all later ones are unknown to the history signals; the code is that of
    the snapshot, which holds for both rankings. A query that gets no term needs none.
    """
    for lesson in held_out:
        query = understand(lesson.text)
        if not lesson.words or not adapter.added(query_terms(query)):
            yield 0.0
            continue
        known = Earlier(past, corpus, lesson.commit)
        plain = _reciprocal_rank(query, corpus, known, None, lesson)
        yield _reciprocal_rank(query, corpus, known, adapter, lesson) - plain


def _reciprocal_rank(
    query: Query, corpus: Corpus, past: Past, adapter: Adapter | None, lesson: Lesson
) -> float:
    """1 / rank of the best changed function; units of equal score share their worst rank."""
    found = score(query, corpus, past, order=learned, adapter=adapter)
    scores = np.where(corpus.is_function, found.units, 0)
    best = float(scores[list(lesson.docs)].max())
    return 1 / int((scores >= best).sum()) if best > 0 else 0.0

"""All that a signal may look at to judge one query."""

from __future__ import annotations

from dataclasses import dataclass

from rankers.columns import Floats
from rankers.corpus import Corpus
from rankers.dense.dense import Dense
from rankers.lexical import Lexical
from rankers.past import Past
from rankers.query.types import Query
from rankers.reach import NEAR, Reach
from rankers.reading import Read
from rankers.tuning.adapter import Adapter


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A query before a corpus.

    Attributes:
        query: the understood issue.
        corpus: what is ranked: n documents.
        lexical: lexical scores of the whole query.
        prior: float32[n], scores from the signals of the first round; zeros during it.
        unit_factors: float32[n], below 1 where a unit is hardly what is meant: in tests,
            generated code, examples, documents.
        file_factors: float32[files], likewise.
        past: commits before the snapshot, if any are known.
        read: reads a file, if sources are at hand.
        dense: an encoder before the corpus, if one is used.
        adapter: what the repository's own commits taught, if it is used.
        reach: how far the ranking looks.
    """

    query: Query
    corpus: Corpus
    lexical: Lexical
    prior: Floats
    unit_factors: Floats
    file_factors: Floats
    past: Past | None = None
    read: Read | None = None
    dense: Dense | None = None
    adapter: Adapter | None = None
    reach: Reach = NEAR

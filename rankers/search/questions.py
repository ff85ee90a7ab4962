"""Questions in words: ranked like issues, and by what functions are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rankers.corpus import Corpus
from rankers.fusion import WEIGHTS, HandSet
from rankers.present import Found
from rankers.query.types import Query, QueryKind
from rankers.search.meaning import COLUMN, WEIGHT, best
from rankers.search.names import Asked, name_columns
from rankers.search.syntax import SearchQuery

FEWEST_WORDS = 3
"""Two words are hardly a sentence, but often a class and its method."""

MOST_NAMED = 400
"""Units whose names are looked at, the best by what is in them."""

NAME_WEIGHTS: Mapping[str, float] = {
    "name_explained": 0.4,
    "name_verb": 0.4,
    "name_verb_like": 0.1,
}
"""Chosen on 475 docstrings of eight projects, see docs/questions.md."""

FUSION = HandSet({**WEIGHTS, **NAME_WEIGHTS, COLUMN: WEIGHT})


def is_question(asked: SearchQuery, query: Query) -> bool:
    """Whether a search asks in words: not for a name, an exact text or a trace."""
    side = asked.wanted
    in_words = not side.exact and not side.names and len(side.words) >= FEWEST_WORDS
    return in_words and query.kind in (QueryKind.PROSE, QueryKind.CODE)


def by_names(query: Query, found: Found, corpus: Corpus) -> Found:
    """Raise the units whose names say what is asked."""
    docs = best(found.units, corpus, MOST_NAMED)
    columns = name_columns(Asked(query.text), docs, corpus.view)
    units, factors = found.units.copy(), found.factors[0]
    for column in columns:
        gains = NAME_WEIGHTS[column.name] * column.values
        units[column.rows] += gains * factors[column.rows]
    return replace(found, columns=[*found.columns, *columns], units=units)

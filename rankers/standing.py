"""What a ranking rests on: facts from which its confidence is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rankers.columns import Column, Floats
from rankers.corpus import Corpus
from rankers.lexical import Lexical
from rankers.query.terms import query_terms
from rankers.query.types import QueryKind
from rankers.scene import Scene

LOOKED_AT = 20
"""How many of the best functions say something about the first five."""

OF_UNITS = (
    "words",
    "coverage",
    "mention",
    "qualified",
    "class_mention",
    "frame",
    "line_link",
    "quoted",
    "similar_units",
)
OF_FILES = ("path", "module", "stem", "frame_file", "file_words", "similar_files")

CERTAIN = 1.0
"""Strength from which on an identifier is surely meant as a name."""


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The best c functions of a ranking, best first, and the text that they answer.

    Attributes:
        docs: int32[c].
        scores: float32[c], final, of any scale.
        hand_ranks: float32[c], rank of each function by the weights set by hand, from 1.
        files: int32[c].
        columns: float32[c] by name of a column.
        known: share of the text's weight (idf times weight of a term) on terms that the code
            has at all, 0 to 1.
        held: float32[c], share of the text's weight on terms that each function holds.
        n_terms: number of terms of the text.
        resolved: how many of the names that the text surely means are defined in the code.
        named: how many names the text surely means.
        kind: of the text.
        n_functions: in the code.
    """

    docs: NDArray[np.int32]
    scores: Floats
    hand_ranks: Floats
    files: NDArray[np.int32]
    columns: Mapping[str, Floats]
    known: float
    held: Floats
    n_terms: int
    resolved: int
    named: int
    kind: QueryKind
    n_functions: int

    def reordered(self, scores: Floats) -> Standing:
        """The best under other scores, float32[c]; those of 0 and below are left out."""
        order = np.argsort(-scores, kind="stable")[:LOOKED_AT]
        order = order[scores[order] > 0]
        return replace(
            self,
            docs=self.docs[order],
            scores=scores[order],
            hand_ranks=self.hand_ranks[order],
            files=self.files[order],
            columns={name: values[order] for name, values in self.columns.items()},
            held=self.held[order],
        )


def standing(
    scene: Scene, columns: Sequence[Column], hand: Floats, final: Floats, count: int = LOOKED_AT
) -> Standing:
    """Gather what the best `count` functions rest on.

    Args:
        scene: the query before n documents.
        columns: what the signals said.
        hand: float32[n], scores by the weights set by hand.
        final: float32[n], the scores that the ranking is ordered by.
        count: most functions to look at.
    """
    query, corpus, lexical = scene.query, scene.corpus, scene.lexical
    docs = _best(np.where(corpus.is_function, final, 0), count)
    by_hand = np.sort(-hand[corpus.is_function])
    weights = query_terms(query)
    total = _total(weights, lexical, int(corpus.is_function.sum()))
    sure = [one for one in query.identifiers if one.strength >= CERTAIN]
    return Standing(
        docs.astype(np.int32),
        final[docs],
        (1 + np.searchsorted(by_hand, -hand[docs])).astype(np.float32),
        corpus.file_of[docs],
        dict(_values(columns, docs, corpus)),
        float((lexical.idf * lexical.matches.query_weights).sum()) / total,
        (lexical.coverage[docs] / total).astype(np.float32),
        len(weights),
        sum(len(corpus.defining(one.name)) > 0 for one in sure),
        len(sure),
        query.kind,
        int(corpus.is_function.sum()),
    )


def _best(scores: Floats, count: int) -> NDArray[np.intp]:
    rows = np.flatnonzero(scores > 0)
    return rows[np.argsort(-scores[rows], kind="stable")[:count]]


def _total(weights: Mapping[str, float], lexical: Lexical, n_functions: int) -> float:
    """Weight of all terms of a text; one that the code lacks is as rare as can be."""
    matches = lexical.matches
    known = float((lexical.idf * matches.query_weights).sum())
    unknown = sum(weights.values()) - float(matches.query_weights.sum())
    rarest = float(np.log1p((n_functions + 0.5) / 0.5))
    return max(known + max(unknown, 0.0) * rarest, 1e-6)


def _values(
    columns: Sequence[Column], docs: NDArray[np.intp], corpus: Corpus
) -> list[tuple[str, Floats]]:
    """Values of the columns that confidence looks at; zeros where a signal is silent."""
    found = {column.name: column for column in columns}
    files = corpus.file_of[docs]
    return [(name, _at(found.get(name), docs)) for name in OF_UNITS] + [
        (name, _at(found.get(name), files)) for name in OF_FILES
    ]


def _at(column: Column | None, rows: NDArray[np.integer]) -> Floats:
    if column is None:
        return np.zeros(len(rows), np.float32)
    return np.fromiter((column.value(row) for row in rows.tolist()), np.float32, len(rows))

"""What a ranking rests on: facts from which its confidence is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log1p

import numpy as np
from numpy.typing import NDArray

from indexers.types import Kind
from rankers.columns import Column, Floats
from rankers.corpus import Corpus
from rankers.query.terms import query_terms
from rankers.query.types import Identifier, QueryKind
from rankers.query.vague import vague_terms
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

FEW = 1000
"""Functions: rarity among fewer says little, so it is judged as if there were as many."""

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
        known: share of the text's weight (idf times weight of a term) on terms that functions
            outside of tests hold at all, 0 to 1.
        held: float32[c], share of the text's weight on terms that each function holds; 0 for
            functions in tests, which hold all sorts of texts as examples.
        n_terms: number of terms of the text.
        resolved: how many of the names that the text surely means are defined in the code.
        named: how many names the text surely means.
        kind: of the text.
        n_functions: in the code.
        familiar: share of the text's weight on terms that code, documents or commit messages
            have; terms in other scripts than Latin, tests, word lists and other data do not count.
        telling: how many terms are not words of any complaint.
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
    familiar: float = 1.0
    telling: int = 1

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
    query, corpus = scene.query, scene.corpus
    docs = _best(np.where(corpus.is_function, final, 0), count)
    by_hand = np.sort(-hand[corpus.is_function])
    terms = query_terms(query)
    known, held = _shares(terms, scene, docs)
    sure = [one for one in query.identifiers if one.strength >= CERTAIN]
    return Standing(
        docs.astype(np.int32),
        final[docs],
        (1 + np.searchsorted(by_hand, -hand[docs])).astype(np.float32),
        corpus.file_of[docs],
        dict(_values(columns, docs, corpus)),
        known,
        held,
        len(terms),
        sum(_is_defined(corpus, one) for one in sure),
        len(sure),
        query.kind,
        int(corpus.is_function.sum()),
        _familiar(terms, scene),
        len(terms.keys() - vague_terms()),
    )


def _shares(
    terms: Mapping[str, float], scene: Scene, docs: NDArray[np.intp]
) -> tuple[float, Floats]:
    """Shares of a text's weight: on terms of functions outside tests, and of each document."""
    corpus, matches = scene.corpus, scene.lexical.matches
    in_function = corpus.is_function[matches.doc]
    counts = np.bincount(matches.term[in_function], minlength=len(matches.terms))
    total = max(int(corpus.is_function.sum()), FEW)
    weights = np.log1p((total - counts + 0.5) / (counts + 0.5)) * matches.query_weights
    # A term that the code lacks is as rare as can be.
    lacking = max(sum(terms.values()) - float(matches.query_weights.sum()), 0.0)
    whole = max(float(weights.sum()) + lacking * np.log1p((total + 0.5) / 0.5), 1e-6)
    meant = np.zeros(len(matches.terms), np.bool_)
    meant[matches.term[in_function & ~corpus.in_test[matches.doc]]] = True
    place = np.full(corpus.n_docs, -1, np.int32)
    place[docs] = np.arange(len(docs), dtype=np.int32)
    rows = np.flatnonzero(place[matches.doc] >= 0)
    held = np.bincount(place[matches.doc[rows]], weights[matches.term[rows]], len(docs))
    held[corpus.in_test[docs]] = 0
    return float(weights[meant].sum()) / whole, (held / whole).astype(np.float32)


def _familiar(terms: Mapping[str, float], scene: Scene) -> float:
    """Share of a text's weight on Latin terms that people use in this project, 0 without any."""
    corpus, matches, past = scene.corpus, scene.lexical.matches, scene.past
    total = max(int(corpus.is_function.sum()), FEW)
    rows = corpus.is_function[matches.doc]
    counts = np.bincount(matches.term[rows], minlength=len(matches.terms))
    written = np.zeros(len(matches.terms), np.bool_)
    meant = (np.asarray(corpus.view.doc_kinds) != Kind.WINDOW) & ~corpus.in_test
    written[matches.term[meant[matches.doc]]] = True
    count_of = dict(zip(matches.terms, counts.tolist(), strict=True))
    known = {term for term, used in zip(matches.terms, written, strict=True) if used}
    whole = familiar = 0.0
    for term, weight in terms.items():
        if term.isascii():
            count = count_of.get(term, 0)
            gain = weight * log1p((total - count + 0.5) / (count + 0.5))
            whole += gain
            if term in known or (past is not None and len(past.history.postings(term)[0])):
                familiar += gain
    return familiar / whole if whole else 0.0


def _is_defined(corpus: Corpus, identifier: Identifier) -> bool:
    """Whether the code defines the name, or a class that it is qualified with."""
    if len(corpus.defining(identifier.name)):
        return True
    parts = identifier.qualifier.split(".")
    return any(corpus.is_class[corpus.defining(part)].any() for part in parts if part)


def _best(scores: Floats, count: int) -> NDArray[np.intp]:
    rows = np.flatnonzero(scores > 0)
    return rows[np.argsort(-scores[rows], kind="stable")[:count]]


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

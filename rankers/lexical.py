"""Lexical retrieval: BM25 over fields, by unit, by class and by file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rankers.columns import Floats, Ints
from rankers.corpus import Corpus
from rankers.fields import WEIGHTS
from rankers.matches import Matches, match

K1 = 1.2
"""How soon further occurrences of a term stop to count."""

POOL_NORMALISATION = 0.75
"""b of BM25 for whole classes and whole files."""


class Lexical:
    """The lexical scores of one query over a corpus of n documents.

    Scores are sums over terms of `weight · idf · tf / (k1 + tf)`, where tf is the
    occurrences by field, each divided by its field's length norm, then weighted and added:
    BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted
    fields", CIKM 2004). idf counts functions.
    """

    def __init__(self, corpus: Corpus, terms: Mapping[str, float]) -> None:
        self._corpus = corpus
        self.matches: Matches = match(corpus, terms)

    @cached_property
    def idf(self) -> Floats:
        """float32[t]: rarity of each matched term among the functions."""
        matches, corpus = self.matches, self._corpus
        among = corpus.is_function if corpus.is_function.any() else ~corpus.is_function
        counts = np.bincount(matches.term[among[matches.doc]], minlength=len(matches.terms))
        return _idf(counts, int(among.sum()))

    @cached_property
    def gains(self) -> Floats:
        """float32[m]: what each (term, document) adds when the term weighs 1."""
        frequency = self.matches.frequency
        gains: Floats = self.idf[self.matches.term] * (frequency / (K1 + frequency))
        return gains

    @cached_property
    def units(self) -> Floats:
        """float32[n]: BM25F score of each document."""
        return self.weighted(self.matches.query_weights)

    def weighted(self, weights: Floats) -> Floats:
        """float32[n]: scores under other weights (float32[t]) of the same terms."""
        gains = self.gains * weights[self.matches.term]
        return np.bincount(self.matches.doc, gains, self._corpus.n_docs).astype(np.float32)

    @cached_property
    def coverage(self) -> Floats:
        """float32[n]: weight of the query's terms that each document holds, however often."""
        weights = (self.idf * self.matches.query_weights)[self.matches.term]
        return np.bincount(self.matches.doc, weights, self._corpus.n_docs).astype(np.float32)

    def n_terms(self, doc: int) -> int:
        """How many of the query's terms a document holds."""
        return len(np.unique(self.matches.term[self.matches.doc == doc]))

    @cached_property
    def files(self) -> Floats:
        """float32[files]: score of each file read as one document."""
        return self._pooled(self._corpus.file_of, self._corpus.n_files)

    @cached_property
    def classes(self) -> Floats:
        """float32[n]: score of each class read as one document with its members."""
        return self._pooled(self._corpus.class_of, self._corpus.n_docs)

    def strongest_terms(self, doc: int, at_most: int = 4) -> list[str]:
        """Terms that give a document its score, the strongest first."""
        rows = np.flatnonzero(self.matches.doc == doc)
        return self._best(rows, self.gains[rows], at_most)

    def strongest_file_terms(self, file: int, at_most: int = 4) -> list[str]:
        """Terms that give a file its score, the strongest first."""
        low = self._corpus.file_starts[file]
        high = low + self._corpus.file_sizes[file]
        rows = np.flatnonzero((self.matches.doc >= low) & (self.matches.doc < high))
        return self._best(rows, self.gains[rows], at_most)

    def _best(self, rows: NDArray[np.intp], gains: Floats, at_most: int) -> list[str]:
        terms = self.matches.term[rows]
        totals = np.bincount(terms, gains * self.matches.query_weights[terms])
        order = np.argsort(-totals, kind="stable")[:at_most]
        return [self.matches.terms[term] for term in order if totals[term] > 0]

    def _pooled(self, group_of: Ints, n_groups: int) -> Floats:
        """BM25 of groups of documents that stand side by side, float32[n_groups].

        The members of a class that a nested class interrupts count as two groups.
        """
        matches = self.matches
        rows = np.flatnonzero(group_of[matches.doc] >= 0)
        if not len(rows):
            return np.zeros(n_groups, dtype=np.float32)
        term, group = matches.term[rows], group_of[matches.doc[rows]]
        new = np.ones(len(rows), dtype=np.bool_)
        new[1:] = (group[1:] != group[:-1]) | (term[1:] != term[:-1])
        firsts = np.flatnonzero(new)
        term, group = term[firsts], group[firsts]
        frequency = np.add.reduceat(matches.raw[rows], firsts)
        frequency = frequency / self._dilution(group_of, n_groups)[group]
        present = len(np.unique(group_of[group_of >= 0]))
        idf = _idf(np.bincount(term, minlength=len(matches.terms)), present)
        gains = (matches.query_weights * idf)[term] * frequency / (K1 + frequency)
        return np.bincount(group, gains, n_groups).astype(np.float32)

    def _dilution(self, group_of: Ints, n_groups: int) -> Floats:
        members = group_of >= 0
        of_unit = self._corpus.lengths @ WEIGHTS[: self._corpus.lengths.shape[1]]
        sizes = np.bincount(group_of[members], of_unit[members], n_groups)
        mean = sizes[sizes > 0].mean() if (sizes > 0).any() else 1.0
        diluted = 1 - POOL_NORMALISATION + POOL_NORMALISATION * sizes / mean
        return diluted.astype(np.float32)


def _idf(counts: NDArray[np.intp], total: int) -> Floats:
    """Robertson's and Spärck Jones's inverse document frequency, kept above zero."""
    counts = np.minimum(counts, total)
    return np.log1p((total - counts + 0.5) / (counts + 0.5)).astype(np.float32)

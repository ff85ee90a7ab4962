"""Which documents hold which terms of a query: the sparse matrix that lexical scores read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import ranges
from indexers.segment.fields import N_FIELDS, Field
from rankers.columns import Floats, Ints
from rankers.corpus import Corpus
from rankers.fields import PATH, WEIGHTS

COMMON_PATH_SHARE = 0.3
"""A term in the paths of more of the files than this names a folder of nearly everything."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Term by document and field, sparse: r entries, those of a term side by side.

    Attributes:
        term: int32[r].
        doc: int32[r].
        field: uint8[r].
        count: float32[r], occurrences.
        frequency: float32[r], weighted by field, normalised by field length.
    """

    term: Ints
    doc: Ints
    field: NDArray[np.uint8]
    count: Floats
    frequency: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Term by document, sparse: m pairs, those of a term side by side, also those of a file.

    Attributes:
        terms: the t terms of the query that the corpus knows.
        query_weights: float32[t].
        term: int32[m].
        doc: int32[m].
        frequency: float32[m], weighted by field, normalised by field length (BM25F's tf).
        raw: float32[m], weighted by field, not normalised.
        in_name: bool[m], stands in the name.
        rows: the same by field.
    """

    terms: tuple[str, ...]
    query_weights: Floats
    term: Ints
    doc: Ints
    frequency: Floats
    raw: Floats
    in_name: NDArray[np.bool_]
    rows: Rows


def match(corpus: Corpus, terms: Mapping[str, float]) -> Matches:
    """Gather the postings of a query's terms, paths included.

    Args:
        corpus: what is searched.
        terms: weight in the query by term.
    """
    known, docs, fields, counts = [], [], [], []
    for term in terms:
        postings = _postings(corpus, term)
        if len(postings[0]):
            known.append(term)
            docs.append(postings[0])
            fields.append(postings[1])
            counts.append(postings[2])
    if not known:
        return _nothing()
    sizes = [len(rows) for rows in docs]
    return _pairs(
        corpus,
        {term: terms[term] for term in known},
        np.repeat(np.arange(len(known), dtype=np.int32), sizes),
        np.concatenate(docs),
        np.concatenate(fields),
        np.concatenate(counts),
    )


def _pairs(
    corpus: Corpus,
    terms: Mapping[str, float],
    term: Ints,
    doc: Ints,
    field: NDArray[np.uint8],
    count: Floats,
) -> Matches:
    """Add up the fields of each (term, document).

    Rows of one document stand side by side, but for content that is at several paths:
    there its fields count as documents of their own, which changes saturation a little.
    """
    new = np.empty(len(doc), dtype=np.bool_)
    new[0] = True
    np.not_equal(doc[1:], doc[:-1], out=new[1:])
    new[1:] |= term[1:] != term[:-1]
    firsts = np.flatnonzero(new)
    raw = count * WEIGHTS[field]
    frequency = count * corpus.scales.reshape(-1)[doc * (N_FIELDS + 1) + field]
    return Matches(
        tuple(terms),
        np.fromiter(terms.values(), np.float32, len(terms)),
        term[firsts],
        doc[firsts],
        np.add.reduceat(frequency, firsts),
        np.add.reduceat(raw, firsts),
        np.logical_or.reduceat(field == Field.NAME, firsts),
        Rows(term, doc, field, count, frequency),
    )


def _postings(corpus: Corpus, term: str) -> tuple[Ints, NDArray[np.uint8], Floats]:
    """Documents, fields and counts of a term, those of paths merged in."""
    found = corpus.view.postings(term)
    docs, fields = found.docs, found.fields
    counts = found.counts.astype(np.float32)
    files, in_path = corpus.paths.terms.get(term, (None, None))
    if files is None or in_path is None or len(files) > COMMON_PATH_SHARE * corpus.n_files:
        return docs, fields, counts
    starts, sizes = corpus.file_starts[files], corpus.file_sizes[files]
    docs = np.concatenate((docs, ranges(starts, sizes).astype(np.int32)))
    order = np.argsort(docs, kind="stable")
    fields = np.concatenate((fields, np.full(sizes.sum(), PATH, dtype=np.uint8)))
    counts = np.concatenate((counts, np.repeat(in_path, sizes)))
    return docs[order], fields[order], counts[order]


def _nothing() -> Matches:
    ints, floats = np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
    rows = Rows(ints, ints, np.empty(0, dtype=np.uint8), floats, floats)
    return Matches((), floats, ints, ints, floats, floats, np.empty(0, dtype=np.bool_), rows)

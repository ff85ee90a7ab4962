"""A short query that is one name: its definition first, then what resembles it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

from indexers.segment.fields import Field
from indexers.segment.strings import to_bytes
from indexers.tokens import count_terms
from rankers.columns import Column, Ints, Level, Strongest
from rankers.corpus import Corpus, Mask
from rankers.query.types import Query, QueryKind
from rankers.scene import Scene

QUALIFIED, EXACT, FOLDED, PREFIX, SUBWORDS, USED, HELD = 1.0, 0.8, 0.5, 0.2, 0.1, 0.02, 0.01
"""One step outweighs all that other signals can add, so that steps hardly mix."""

SHORTEST_PREFIX = 3


def symbol(scene: Scene) -> Iterator[Column]:
    """Give `symbol` where the query is one identifier, and nothing otherwise."""
    if scene.query.kind is not QueryKind.SYMBOL or not scene.query.identifiers:
        return
    wanted = max((one.text for one in scene.query.identifiers), key=len)
    name, corpus = wanted.rpartition(".")[2], scene.corpus
    found = Strongest()
    for doc in corpus.defining(name).tolist():
        whole = ("." + corpus.view.name(doc).partition("#")[0]).endswith("." + wanted)
        found.add(doc, QUALIFIED if whole else EXACT, f"defines `{name}`")
    for docs, value, reason in (
        (corpus.view.defining_folded(name), FOLDED, f"defines `{name}`, whatever the case"),
        (_with_prefix(corpus, name), PREFIX, f"its name begins with `{name}`"),
        (_holding_parts(corpus, name, in_name=True), SUBWORDS, f"named with the parts of `{name}`"),
        (np.unique(corpus.view.referring(name)[0]), USED, f"uses `{name}`"),
        (_holding_parts(corpus, name, in_name=False), HELD, f"holds the parts of `{name}`"),
    ):
        for doc in docs.tolist():
            found.add(doc, value, reason)
    yield found.column("symbol", Level.UNIT)


def possible(query: Query, columns: Sequence[Column], corpus: Corpus) -> tuple[Mask, Mask]:
    """bool[n] and bool[files]: what a query for one name can mean; of others, everything."""
    if query.kind is not QueryKind.SYMBOL:
        return np.ones(corpus.n_docs, dtype=np.bool_), np.ones(corpus.n_files, dtype=np.bool_)
    units, files = np.zeros(corpus.n_docs, np.bool_), np.zeros(corpus.n_files, np.bool_)
    for column in columns:
        if column.name == "symbol":
            units[column.rows] = True
            files[corpus.file_of[column.rows]] = True
    return units, files


def _with_prefix(corpus: Corpus, name: str) -> Ints:
    """Units whose names begin with a name, whatever the case."""
    table, wanted = corpus.graph.table, to_bytes(name).lower()
    first = bisect_left(range(len(table)), wanted, key=lambda n: table.raw(n).lower())
    last = first
    while last < len(table) and table.raw(last).lower().startswith(wanted):
        last += 1
    own = corpus.graph.own_names
    begins = (own >= first) & (own < last) & (len(name) >= SHORTEST_PREFIX)
    return np.flatnonzero(begins).astype(np.int32)


def _holding_parts(corpus: Corpus, name: str, in_name: bool) -> Ints:
    """Units that hold all the parts of a name, in their own name or anywhere."""
    parts = [term for term in count_terms(name) if term != name.lower().strip("_")]
    docs: Ints | None = None
    for term in parts or list(count_terms(name)):
        postings = corpus.view.postings(term)
        rows = postings.docs[postings.fields == Field.NAME] if in_name else postings.docs
        docs = np.unique(rows) if docs is None else np.intersect1d(docs, rows)
    return np.empty(0, dtype=np.int32) if docs is None else docs

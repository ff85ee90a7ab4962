"""A short query that is one name: its definition first, then what resembles it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from indexers.segment.fields import Field
from indexers.tokens import count_terms
from rankers.columns import Column, Ints, Level, Strongest
from rankers.corpus import Corpus
from rankers.query.types import QueryKind
from rankers.scene import Scene

QUALIFIED, EXACT, FOLDED, SUBWORDS, USED = 1.0, 0.8, 0.4, 0.1, 0.02
"""One step outweighs all that other signals can add, so that steps never mix."""


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
    for doc in corpus.view.defining_folded(name).tolist():
        found.add(doc, FOLDED, f"defines `{name}`, whatever the case")
    for doc in _with_subwords(corpus, name).tolist():
        found.add(doc, SUBWORDS, f"has the parts of `{name}` in its name")
    for doc in np.unique(corpus.view.referring(name)[0]).tolist():
        found.add(doc, USED, f"uses `{name}`")
    yield found.column("symbol", Level.UNIT)


def _with_subwords(corpus: Corpus, name: str) -> Ints:
    """Units whose names hold all the parts of a name."""
    docs: Ints | None = None
    for term in (term for term in count_terms(name) if term != name.lower().strip("_")):
        postings = corpus.view.postings(term)
        holding = np.unique(postings.docs[postings.fields == Field.NAME])
        docs = holding if docs is None else np.intersect1d(docs, holding)
    return np.empty(0, dtype=np.int32) if docs is None else docs

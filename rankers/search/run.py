"""Ranks the units that a search query lets through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from indexers.tokens import count_terms
from indexers.view.view import View
from rankers.corpus import Corpus
from rankers.dense.dense import Dense
from rankers.learned.order import by_hand
from rankers.locate import score
from rankers.present import Found, present
from rankers.query.understand import understand
from rankers.reading import Read
from rankers.search.filters import check, keep_files
from rankers.search.meaning import by_meaning
from rankers.search.questions import FUSION, by_names, is_question
from rankers.search.syntax import SearchQuery
from rankers.types import Hit

MOST_VERIFIED = 400
"""Best units whose source is read to verify exact texts."""

Mask = NDArray[np.bool_]
Floats = NDArray[np.float32]


def search(
    query: SearchQuery, corpus: Corpus, read: Read, limit: int, dense: Dense | None = None
) -> tuple[list[Hit], bool]:
    """Return the best hits, and whether there are more.

    An exact definition of a name that is asked for comes first, then names that differ in
    case only, then what ranking finds. Questions are also ranked by the names of units and,
    with an encoder (`dense`), by what they mean.
    """
    keep = _passing(query, corpus.view) & ~_is_excluded(query, corpus.view)
    text = query.text.strip()
    understood = understand(text or "*")
    found = score(understood, corpus, None, read, order=by_hand)
    # A class is shown for what it says itself: its members stand beside it in one list.
    units = np.where(corpus.is_class, found.scores.alone, found.units)
    units = units if text else np.ones(corpus.n_docs, np.float32)
    found = _only(keep, replace(found, units=units.astype(np.float32)))
    if is_question(query, understood):
        found = by_names(understood, found, corpus)
        found = _only(keep, by_meaning(understood, found, corpus, dense)) if dense else found
    for exact in query.wanted.exact:
        found = _only(_holds(exact, found.units, corpus, read), found)
    ranking = present(found, corpus, FUSION, limit)
    hits = sorted(
        (*ranking.functions, *ranking.classes, *ranking.texts), key=lambda hit: -hit.score
    )
    levels = corpus.is_function | corpus.is_class | corpus.is_text
    return hits[:limit], int(np.count_nonzero(found.units[levels])) > limit


def _only(keep: Mask, found: Found) -> Found:
    return replace(found, units=found.units * keep)


def check_filters(query: SearchQuery) -> None:
    """Raise what is wrong with globs and languages, before any work is done."""
    for side in (query.wanted, query.excluded):
        check(side.globs, side.languages)


def _passing(query: SearchQuery, view: View) -> Mask:
    side = query.wanted
    keep: Mask = keep_files(view, side.globs, side.languages)[view.doc_files]
    if side.kinds:
        keep = keep & np.isin(view.doc_kinds, side.kinds)
    if side.names:
        keep = keep & _mask(view, (view.defining(_last(name)) for name in side.names))
    return keep


def _is_excluded(query: SearchQuery, view: View) -> Mask:
    """What any excluded word, text, name, kind, language or glob matches."""
    side = query.excluded
    out = np.isin(view.doc_kinds, side.kinds)
    out |= _mask(view, (view.defining(_last(name)) for name in side.names))
    for glob in side.globs:
        out |= keep_files(view, [glob], ())[view.doc_files]
    for language in side.languages:
        out |= keep_files(view, (), [language])[view.doc_files]
    for words in (*side.words, *side.exact):
        terms = [_mask(view, [view.postings(term).docs]) for term in count_terms(words)]
        out |= np.logical_and.reduce(terms) if terms else False
    return out


def _holds(text: str, units: Floats, corpus: Corpus, read: Read) -> Mask:
    """Which of the best units hold a text, letter for letter."""
    view = corpus.view
    terms = [_mask(view, [view.postings(term).docs]) for term in count_terms(text)]
    likely = units * np.logical_and.reduce(terms) if terms else units
    best = np.argsort(-likely, kind="stable")[:MOST_VERIFIED]
    contents: dict[int, list[bytes]] = {}
    holds = np.zeros(corpus.n_docs, np.bool_)
    for doc in best[likely[best] > 0].tolist():
        file = int(view.doc_files[doc])
        if file not in contents:
            contents[file] = read(view.files[file]).split(b"\n")
        start, end = view.doc_lines[doc].tolist()
        holds[doc] = text.encode() in b"\n".join(contents[file][start - 1 : end])
    return holds


def _mask(view: View, groups: Iterable[NDArray[np.int32]]) -> Mask:
    mask = np.zeros(view.n_docs, np.bool_)
    for docs in groups:
        mask[docs] = True
    return mask


def _last(name: str) -> str:
    return name.replace("::", ".").removesuffix("()").rpartition(".")[2]

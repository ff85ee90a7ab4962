"""An order for projects without any function, which the ranking of functions cannot give."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from agent.workbench import Workbench
from indexers.tokens import count_terms
from rankers.present import Found

SATURATION = 1.5
"""k1 of BM25."""


def by_words(bench: Workbench, issue: str, found: Found) -> Found:
    """Score windows by their words, and files by their best window.

    BM25 (Robertson and Zaragoza, 2009) with b = 0: windows are about equally long.
    """
    view = bench.corpus.view
    units = np.zeros(view.n_docs, np.float32)
    for term in count_terms(issue):
        postings = view.postings(term)
        docs, place = np.unique(postings.docs, return_inverse=True)
        if len(docs):
            counts = np.bincount(place, postings.counts)
            rarity = np.log1p((view.n_docs - len(docs) + 0.5) / (len(docs) + 0.5))
            units[docs] += rarity * counts / (counts + SATURATION)
    files = np.zeros(len(view.files), np.float32)
    np.maximum.at(files, bench.corpus.file_of, units)
    return replace(found, units=units, files=files)

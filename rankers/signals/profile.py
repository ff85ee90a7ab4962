"""Files as the messages of all commits that touched them tell of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import ranges
from rankers.columns import Column, Floats, Level, nonzero_column, saying
from rankers.lexical import K1
from rankers.past import Past
from rankers.scene import Scene
from rankers.signals.words import below_best

B = 0.75
SPOKEN = 0.3
"""A term of lower weight was only met in output or boilerplate."""


def profile(scene: Scene) -> Iterator[Column]:
    """Give `file_profile`: BM25 of a file read as all the messages that it was touched with.

    Like the collaborative filtering score of Ye et al. (FSE 2014), there with bug reports.
    No single commit need resemble the issue: each word may come from another one.
    """
    past = scene.past
    if past is None or past.history.n_commits == 0:
        return
    scores = below_best(_scores(scene, past), scene.file_factors)
    words = saying("messages of the commits that touched it match")
    yield nonzero_column("file_profile", Level.FILE, scores, words)


def _scores(scene: Scene, past: Past) -> Floats:
    """float32[files]: BM25, where a term counts once a commit."""
    term, file = _occurrences(scene, past)
    n_files, n_terms = scene.corpus.n_files, len(scene.lexical.matches.terms)
    pairs, times = np.unique(term * n_files + file, return_counts=True)
    term, file = pairs // max(n_files, 1), pairs % max(n_files, 1)
    counts = past.file_counts
    touched = max(int((counts > 0).sum()), 1)
    holders = np.bincount(term, minlength=n_terms)
    idf = np.log1p((touched - holders + 0.5) / (holders + 0.5))
    lengths = counts * touched / max(float(counts.sum()), 1.0)
    norm = K1 * (1 - B + B * lengths[file])
    gains = (scene.lexical.matches.query_weights * idf)[term] * times / (times + norm)
    return np.bincount(file, gains, n_files).astype(np.float32)


def _occurrences(scene: Scene, past: Past) -> tuple[NDArray[Any], NDArray[Any]]:
    """Term and file of each touch by a commit whose message has the term, int64 each."""
    matches, starts = scene.lexical.matches, past.file_starts
    terms, touches = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for number, (term, weight) in enumerate(
        zip(matches.terms, matches.query_weights.tolist(), strict=True)
    ):
        if weight > SPOKEN:
            holding = past.history.postings(term)[0]
            sizes = starts[holding + 1] - starts[holding]
            touches.append(ranges(starts[holding], sizes))
            terms.append(np.full(int(sizes.sum()), number, np.int64))
    files = past.file_touches[1][np.concatenate(touches)]
    return np.concatenate(terms), files.astype(np.int64)

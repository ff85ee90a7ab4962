"""What commits before the snapshot say: similar messages, recent and frequent fixes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from rankers.columns import Column, Floats, Ints, Level, nonzero_column, relative, saying
from rankers.past import Past
from rankers.scene import Scene

SIMILAR = 60
"""How many of the most similar commits count."""
K1 = 1.2
B = 0.6


def similar_commits(scene: Scene) -> Iterator[Column]:
    """Give `similar_files` and `similar_units`: what commits that resemble the issue touched.

    A commit's weight is the square of its relative BM25 score, divided by the root of how
    much it touched (compare Simi of BugLocator, Zhou et al., ICSE 2012).
    """
    past = scene.past
    if past is None or past.history.n_commits == 0:
        return
    scores = closest(similarity(scene, past), SIMILAR) ** 2
    if not scores.any():
        return
    files = relative(past.file_sum(scores / breadth(past.history.file_starts)))
    units = relative(past.unit_sum(scores / breadth(past.history.function_starts)))
    yield nonzero_column(
        "similar_files",
        Level.FILE,
        files,
        lambda file: _words(past, past.commits_of_file(file), scores, "file"),
    )
    yield nonzero_column(
        "similar_units",
        Level.UNIT,
        units,
        lambda doc: _words(past, past.commits_of_unit(doc), scores, "unit"),
    )


def churn(scene: Scene) -> Iterator[Column]:
    """Give how often files and units were touched and fixed.

    The logarithm of the number of touches, each faded by e for a year (recency and
    frequency of fixes: Ye et al., FSE 2014).
    """
    past = scene.past
    if past is None or past.history.n_commits == 0:
        return
    fixes = past.decay * past.history.is_fix
    for name, level, touches, words in (
        ("touched_file", Level.FILE, past.file_sum(past.decay), "changed often of late"),
        ("fixed_file", Level.FILE, past.file_sum(fixes), "fixed often of late"),
        ("touched_unit", Level.UNIT, past.unit_sum(past.decay), "changed often of late"),
        ("fixed_unit", Level.UNIT, past.unit_sum(fixes), "fixed often of late"),
    ):
        values = relative(np.log1p(touches))
        yield nonzero_column(name, level, values, saying(words))


def similarity(scene: Scene, past: Past) -> Floats:
    """float32[commits]: BM25 of their messages."""
    history, matches = past.history, scene.lexical.matches
    lengths = history.lengths / max(float(history.lengths.mean()), 1.0)
    scores = np.zeros(history.n_commits, dtype=np.float32)
    for term, weight in zip(matches.terms, matches.query_weights.tolist(), strict=True):
        commits, counts = history.postings(term)
        if len(commits):
            idf = np.log1p((history.n_commits - len(commits) + 0.5) / (len(commits) + 0.5))
            norm = K1 * (1 - B + B * lengths[commits])
            scores[commits] += weight * idf * counts / (counts + norm)
    return scores


def closest(scores: Floats, count: int) -> Floats:
    """float32[commits]: the highest scores relative to the very highest, all others 0."""
    if len(scores) > count:
        scores = np.where(scores < np.partition(scores, -count)[-count], 0, scores)
    return relative(scores)


def breadth(starts: NDArray[np.int64]) -> Floats:
    """float32[commits]: root of how much each commit touched, at least 1."""
    return np.sqrt(np.maximum(np.diff(starts), 1)).astype(np.float32)


def _words(past: Past, commits: Ints, scores: Floats, what: str) -> str:
    similar = commits[scores[commits] > 0]
    last = datetime.fromtimestamp(int(past.history.times[similar].max()), UTC).date()
    count = len(similar)
    fixes = bool(past.history.is_fix[similar].all())
    noun = ("similar fix" if fixes else "similar commit") + ("es" if fixes else "s") * (count > 1)
    return f"{count} {noun} touched this {what}, last {last}"

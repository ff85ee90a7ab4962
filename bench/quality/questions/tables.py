"""Ranks become figures: MRR and recall with intervals, by system, by language, in pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from bench.quality.questions.askers import Ranked
from bench.quality.questions.corpus import Question
from bench.statistics.bootstrap import CONFIDENCE, resampled_means

Values = NDArray[np.float64]
MEASURES = ("MRR", "recall@1", "recall@5", "recall@10")


def values_of(questions: Sequence[Question], answers: Sequence[Ranked]) -> Values:
    """Score answers, shape (questions, 4): see `MEASURES`.

    The reciprocal rank of the first right function counts, and whether one is among the
    first 1, 5 and 10: a sentence that stands above several functions asks for any of them.
    """
    rows = []
    for question, ranked in zip(questions, answers, strict=True):
        places = enumerate(ranked, 1)
        hits = (rank for rank, names in places if not question.gold.isdisjoint(names))
        rank = next(hits, None)
        within = [float(rank is not None and rank <= depth) for depth in (1, 5, 10)]
        rows.append([1 / rank if rank else 0.0, *within])
    return np.array(rows, np.float64).reshape(len(questions), len(MEASURES))


def by_system(values: Mapping[str, Values]) -> Iterator[str]:
    """Yield a Markdown table of all measures, with 95 % intervals (bootstrap)."""
    yield from _head("system", "n", *MEASURES)
    for name, rows in values.items():
        low, high = interval(rows)
        cells = [
            f"{100 * mean:.1f} ({100 * a:.1f} to {100 * b:.1f})"
            for mean, a, b in zip(rows.mean(axis=0), low, high, strict=True)
        ]
        yield _line(name, str(len(rows)), *cells)


def by_language(questions: Sequence[Question], values: Mapping[str, Values]) -> Iterator[str]:
    """Yield a Markdown table of MRR and recall@10 by language."""
    yield from _head("language", "n", *(f"{name}: MRR, recall@10" for name in values))
    numbered = sorted(range(len(questions)), key=lambda number: questions[number].language)
    for language, group in groupby(numbered, key=lambda number: questions[number].language):
        rows = list(group)
        means = [one[rows].mean(axis=0) for one in values.values()]
        cells = [f"{100 * mean[0]:.1f}, {100 * mean[3]:.1f}" for mean in means]
        yield _line(language, str(len(rows)), *cells)


def in_pairs(values: Mapping[str, Values], base: str) -> Iterator[str]:
    """Yield a Markdown table of how much higher each system scores than `base` does."""
    yield from _head(f"less {base}", *MEASURES)
    for name, rows in values.items():
        if name != base:
            gain = rows - values[base]
            low, high = interval(gain)
            cells = [
                f"{100 * mean:+.1f} ({100 * a:+.1f} to {100 * b:+.1f})"
                for mean, a, b in zip(gain.mean(axis=0), low, high, strict=True)
            ]
            yield _line(name, *cells)


def interval(values: Values) -> tuple[Values, Values]:
    """Lower and upper ends of the intervals of column means (percentile bootstrap)."""
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(resampled_means(values), [tail, 1 - tail], axis=0)
    return low, high


def _head(*cells: str) -> Iterator[str]:
    yield _line(*cells)
    yield _line("---", *["--:"] * (len(cells) - 1))


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"

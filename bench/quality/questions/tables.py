"""Ranks become figures: MRR and recall with intervals, by system, by language, in pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from bench.quality.questions.askers import Ranked
from bench.quality.questions.corpus import Question
from bench.statistics.bootstrap import CONFIDENCE, resampled_means

Values = NDArray[np.float64]
MEASURES = ("MRR", "recall@1", "recall@5", "recall@10")


def rank_of(question: Question, ranked: Ranked) -> int:
    """Place of the first right answer, from 1, or 0 where there is none.

    A sentence that stands above several functions asks for any of them.
    """
    places = enumerate(ranked, 1)
    return next((rank for rank, names in places if not question.gold.isdisjoint(names)), 0)


def values_of(ranks: Iterable[int]) -> Values:
    """Scores of ranks, shape (questions, 4), see `MEASURES`: recall is 1 for any right answer."""
    rows = [
        [1 / rank if rank else 0.0, *(float(0 < rank <= depth) for depth in (1, 5, 10))]
        for rank in ranks
    ]
    return np.array(rows, np.float64).reshape(len(rows), len(MEASURES))


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


def by_language(languages: Sequence[str], values: Mapping[str, Values]) -> Iterator[str]:
    """Yield a Markdown table of MRR and recall@10 by the language of the questions."""
    yield from _head("language", "n", *(f"{name}: MRR, recall@10" for name in values))
    numbered = sorted(range(len(languages)), key=languages.__getitem__)
    for language, group in groupby(numbered, key=languages.__getitem__):
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

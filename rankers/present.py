"""Scores become hits: ordered, cut, normalised, with their reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexers.types import Kind
from rankers.aggregate import Scores
from rankers.columns import Column, Floats, Level
from rankers.corpus import Corpus
from rankers.protocols import Fusion
from rankers.types import Evidence, FileHit, Hit, Ranking

MOST_REASONS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The outcome of a query over n documents.

    Attributes:
        columns: what the signals said.
        scores: with what adds up to them.
        units: float32[n], final; set some to 0 to leave them out.
        files: float32[files], likewise.
    """

    columns: Sequence[Column]
    scores: Scores
    units: Floats
    files: Floats


def present(found: Found, corpus: Corpus, fusion: Fusion, limit: int) -> Ranking:
    """Make the ranking of the best `limit` hits of each level."""
    unit_levels = (corpus.is_function, corpus.is_class, corpus.is_text)
    units = [top(np.where(level, found.units, 0)) for level in unit_levels]
    files = top(found.files)
    functions, classes, texts = (
        tuple(_hit(doc, found, corpus, fusion) for doc in docs[:limit].tolist()) for docs in units
    )
    return Ranking(
        functions,
        classes,
        tuple(_file_hit(file, found, corpus, fusion) for file in files[:limit].tolist()),
        texts,
        truncated=any(len(rows) > limit for rows in (*units, files)),
    )


def top(scores: Floats) -> NDArray[np.intp]:
    """Rows with a score, best first; equal ones by number, that is by path and position."""
    rows = np.flatnonzero(scores > 0)
    return rows[np.argsort(-scores[rows], kind="stable")]


def _hit(doc: int, found: Found, corpus: Corpus, fusion: Fusion) -> Hit:
    view = corpus.view
    file = int(corpus.file_of[doc])
    start, end = view.doc_lines[doc].tolist()
    return Hit(
        view.unit_id(doc),
        view.files[file].path,
        view.name(doc),
        Kind(int(view.doc_kinds[doc])),
        corpus.language(file),
        start,
        end,
        squash(float(found.units[doc])),
        _unit_evidence(doc, file, found, fusion),
    )


def _file_hit(file: int, found: Found, corpus: Corpus, fusion: Fusion) -> FileHit:
    return FileHit(
        corpus.view.files[file].path,
        corpus.language(file),
        squash(float(found.files[file])),
        _strongest([], 1.0),
    )


def squash(score: float) -> float:
    """Map a score from 0 up to 0 … 1, keeping the order."""
    return score / (1 + score)


def _unit_evidence(doc: int, file: int, found: Found, fusion: Fusion) -> tuple[Evidence, ...]:
    parts = []
    for column in found.columns:
        row = doc if column.level is Level.UNIT else file
        gain = fusion.weight(column) * column.value(row)
        if gain > 0:
            parts.append((gain, column.name, column.why(row)))
    total = float(found.scores.units[doc])
    return _strongest(parts, total)


def _strongest(parts: list[tuple[float, str, str]], total: float) -> tuple[Evidence, ...]:
    ordered = sorted(parts, key=lambda part: -part[0])[:MOST_REASONS]
    return tuple(Evidence(text, name, min(1.0, gain / total)) for gain, name, text in ordered)

"""Scores become hits: ordered, cut, normalised, with their reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexers.types import Kind
from rankers.aggregate import Scores
from rankers.columns import Column, Floats
from rankers.corpus import Corpus
from rankers.protocols import Fusion
from rankers.reasons import Reasons
from rankers.scene import Scene
from rankers.types import FileHit, Hit, Ranking


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The outcome of a query over n documents.

    Attributes:
        columns: what the signals said.
        scores: with what adds up to them.
        units: float32[n], final; set some to 0 to leave them out.
        files: float32[files], likewise.
        factors: of demotion, float32[n] and float32[files].
        scene: what the signals saw.
    """

    columns: Sequence[Column]
    scores: Scores
    units: Floats
    files: Floats
    factors: tuple[Floats, Floats]
    scene: Scene


def present(found: Found, corpus: Corpus, fusion: Fusion, limit: int) -> Ranking:
    """Make the ranking of the best `limit` hits of each level."""
    levels = (corpus.is_function, corpus.is_class, corpus.is_text)
    units = [top(np.where(level, found.units, 0)) for level in levels]
    files = top(found.files)
    reasons = Reasons(found.columns, found.scores, found.units, corpus, fusion)
    functions, classes, texts = (
        tuple(_hit(doc, found, corpus, reasons) for doc in docs[:limit].tolist()) for docs in units
    )
    return Ranking(
        functions,
        classes,
        tuple(_file_hit(file, found, corpus, reasons) for file in files[:limit].tolist()),
        texts,
        truncated=any(len(rows) > limit for rows in (*units, files)),
    )


def top(scores: Floats) -> NDArray[np.intp]:
    """Rows with a score, best first; equal ones by number, that is by path and position."""
    rows = np.flatnonzero(scores > 0)
    return rows[np.argsort(-scores[rows], kind="stable")]


def squash(score: float) -> float:
    """Map a score from 0 up to 0 … 1, keeping the order."""
    return score / (1 + score)


def _hit(doc: int, found: Found, corpus: Corpus, reasons: Reasons) -> Hit:
    view = corpus.view
    start, end = view.doc_lines[doc].tolist()
    return Hit(
        view.unit_id(doc),
        view.path(doc),
        view.name(doc),
        Kind(int(view.doc_kinds[doc])),
        corpus.language(int(corpus.file_of[doc])),
        start,
        end,
        squash(float(found.units[doc])),
        reasons.of_unit(doc),
    )


def _file_hit(file: int, found: Found, corpus: Corpus, reasons: Reasons) -> FileHit:
    return FileHit(
        corpus.view.files[file].path,
        corpus.language(file),
        squash(float(found.files[file])),
        reasons.of_file(file),
    )

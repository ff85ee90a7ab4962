"""An answer whose best hits a language model puts in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.candidates import candidates_of
from agent.chat.completer import ChatCompleter
from engine.answering.bymodel import ByModel
from engine.answers import Located
from engine.clock import Clock
from engine.engine import Engine
from indexers.progress import Progress
from rankers.listwise.reader import Reader
from rankers.listwise.rerank import rerank as rerank_candidates
from rankers.listwise.template import Template
from rankers.listwise.types import Reranked
from rankers.types import Evidence, FileHit, Hit, Ranking

SIGNAL = "llm"
LEVELS = ("functions", "classes", "texts")
"""Lists of a ranking that hold units; the first that is not empty is put in order."""


@dataclass(frozen=True, slots=True)
class Listwise:
    """How to rerank: the model, and how it is asked."""

    completer: ChatCompleter
    template: Template


def rerank(
    engine: Engine,
    issue: str,
    answer: Located,
    listwise: Listwise,
    *,
    rev: str | None,
    limit: int,
    progress: Progress | None = None,
) -> Located:
    """Put the best hits of an answer in the order that a model finds.

    Functions are put in order, or where there are none, classes or texts. Files follow from the
    order of what they hold. How likely the first ones are right is not known any more.

    Args:
        engine: of the repository that the answer is about.
        issue: its text.
        answer: with at least as many hits as the model is to read.
        listwise: the model.
        rev: the tree that the answer is about; None is the work tree.
        limit: most hits that are left at each level.
        progress: told how far it is.

    Raises:
        PatchpointError: the model ordered nothing.
    """
    level = next((name for name in LEVELS if getattr(answer.ranking, name)), None)
    if level is None:
        return answer
    clock = Clock()
    hits: tuple[Hit, ...] = getattr(answer.ranking, level)
    with clock.stage("read"):
        bench = engine.workbench(rev, fast=True)
        candidates = candidates_of(bench, hits)
    reader = Reader(listwise.completer, listwise.template)
    with clock.stage("model"):
        on_window = None if progress is None else _Windows(progress)
        reranked = rerank_candidates(issue, candidates, reader, on_window)
    ordered = in_order(hits, reranked, listwise.completer.name)
    by_model = ByModel(
        listwise.completer.name, listwise.template.name, reranked, listwise.completer.usage
    )
    return replace(
        answer,
        ranking=_ranking(answer.ranking, level, ordered, limit),
        timings={**answer.timings, **clock.stages},
        notes=(*answer.notes, *by_model.sentences),
        by_model=by_model,
    )


def in_order(hits: Sequence[Hit], reranked: Reranked, model: str) -> tuple[Hit, ...]:
    """Put hits in their new order.

    Scores stay with the places, so that they still compare; the model's evidence comes first.
    """
    scores = sorted((hit.score for hit in hits), reverse=True)
    return tuple(
        _placed(hits[old], old, new, scores[new], model if old < reranked.top else "")
        for new, old in enumerate(reranked.order)
    )


def _placed(hit: Hit, old: int, new: int, score: float, model: str) -> Hit:
    if not model:
        return replace(hit, score=score)
    moved = f"moved it from place {old + 1} to {new + 1}" if old != new else f"kept place {old + 1}"
    # It decides the place and adds nothing to the score, of which the others have their share.
    reason = Evidence(f"{model} {moved}", SIGNAL, 0.0)
    return replace(hit, score=score, evidence=(reason, *hit.evidence))


def _ranking(ranking: Ranking, level: str, hits: tuple[Hit, ...], limit: int) -> Ranking:
    files = _files(hits, ranking.files)
    lists = {name: getattr(ranking, name) for name in LEVELS} | {level: hits, "files": files}
    cut = {name: rows[:limit] for name, rows in lists.items()}
    truncated = ranking.truncated or any(len(rows) > limit for rows in lists.values())
    return Ranking(**cut, truncated=truncated)


def _files(hits: Sequence[Hit], files: Sequence[FileHit]) -> tuple[FileHit, ...]:
    """Files in the order of the best that they hold, then the others as they were."""
    known = {file.path: file for file in files}
    held = {hit.path: FileHit(hit.path, hit.language, hit.score) for hit in reversed(hits)}
    paths = dict.fromkeys([*(hit.path for hit in hits), *known])
    rows = [known.get(path) or held[path] for path in paths]
    scores = sorted((row.score for row in rows), reverse=True)
    return tuple(replace(row, score=score) for row, score in zip(rows, scores, strict=True))


@dataclass(frozen=True, slots=True)
class _Windows:
    """Tells a progress bar about windows."""

    progress: Progress

    def __call__(self, done: int, total: int) -> None:
        self.progress("reranking", done, total)

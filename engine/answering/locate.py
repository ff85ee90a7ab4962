"""How `Engine.locate` answers."""

from __future__ import annotations

from dataclasses import replace

from engine.answering.asked import Asked
from engine.answering.notes import lacking
from engine.answers import Located
from engine.clock import Clock
from engine.tree import Trees
from indexers.errors import PatchpointError
from indexers.progress import Progress
from rankers.query.understand import understand
from rankers.search import filters


def locate(trees: Trees, issue: str, asked: Asked, progress: Progress | None) -> Located:
    """See `Engine.locate`."""
    if not issue.strip():
        raise PatchpointError("the issue is empty", "give the text of a report")
    root = trees.repository.root
    paths = filters.below(root, asked.paths)
    filters.check(paths, asked.languages)
    clock = Clock()
    tree = trees.refresh(asked.rev, clock, progress)
    with clock.stage("history"):
        past = trees.past(tree, progress)
    with clock.stage("understand"):
        query = understand(issue)
    with clock.stage("rank"):
        bench = trees.workbench(tree, past, fast=asked.fast)
        found = bench.found(query, paths, asked.languages)
    with clock.stage("present"):
        ranking = bench.ranking(found, asked.limit)
        lost = lacking(tree.view, root) or filters.unmatched(tree.view, paths, asked.languages)
        answer = Located(
            str(root), tree.snapshot.commit, ranking, timings=clock.stages, notes=tuple(lost)
        )
        lines = trees.first_lines(tree, answer.rows)
    return replace(answer, first_lines=lines)

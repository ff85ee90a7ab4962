"""How `Engine.locate` answers."""

from __future__ import annotations

from dataclasses import replace

from engine.answering.asked import Asked
from engine.answering.ranked import ranked
from engine.answers import Located
from engine.clock import Clock
from engine.tree import Trees
from indexers.errors import PatchpointError
from indexers.progress import Progress


def locate(trees: Trees, issue: str, asked: Asked, progress: Progress | None) -> Located:
    """See `Engine.locate`."""
    if not issue.strip():
        raise PatchpointError("the issue is empty", "give the text of a report")
    clock = Clock()
    one = ranked(trees, issue, asked, clock, progress)
    with clock.stage("present"):
        ranking = one.bench.ranking(one.found, asked.limit)
        root, commit = str(trees.repository.root), one.tree.snapshot.commit
        answer = Located(root, commit, ranking, timings=clock.stages, notes=tuple(one.notes))
        lines = trees.first_lines(one.tree, answer.rows)
    return replace(answer, first_lines=lines)

"""What every answer to an issue begins with: its tree, ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.workbench import Workbench
from engine.answering.asked import Asked
from engine.answering.notes import lacking
from engine.clock import Clock
from engine.tree import Tree, Trees
from indexers.progress import Progress
from rankers.present import Found
from rankers.query.understand import understand
from rankers.search import filters


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """A tree before a text.

    Attributes:
        tree: the tree.
        bench: all that is derived from it.
        found: the scores of its units and files.
        notes: what people should know about where was looked.
    """

    tree: Tree
    bench: Workbench
    found: Found
    notes: Sequence[str]


def ranked(
    trees: Trees, text: str, asked: Asked, clock: Clock, progress: Progress | None
) -> Ranked:
    """Bring a tree up to date and score it for a text that is not empty.

    Raises:
        PatchpointError: the revision, a glob or a language is unknown.
    """
    root = trees.repository.root
    paths = filters.below(root, asked.paths)
    filters.check(paths, asked.languages)
    tree = trees.refresh(asked.rev, clock, progress)
    with clock.stage("history"):
        past = trees.past(tree, progress)
    with clock.stage("understand"):
        query = understand(text)
    with clock.stage("rank"):
        bench = trees.workbench(tree, past, fast=asked.fast)
        found = bench.found(query, paths, asked.languages)
    notes = lacking(tree.view, root) or filters.unmatched(tree.view, paths, asked.languages)
    return Ranked(tree, bench, found, tuple(notes))

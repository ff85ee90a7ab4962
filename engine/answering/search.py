"""How `Engine.search` answers."""

from __future__ import annotations

from engine.answering.asked import Asked
from engine.answering.notes import lacking
from engine.answers import Found
from engine.clock import Clock
from engine.tree import Trees
from indexers.progress import Progress
from rankers.search import filters
from rankers.search.run import check_filters
from rankers.search.run import search as search_units
from rankers.search.syntax import parse


def search(trees: Trees, query: str, asked: Asked, progress: Progress | None) -> Found:
    """See `Engine.search`."""
    root = trees.repository.root
    parsed = parse(query)
    side = parsed.wanted
    side.globs.extend(asked.paths)
    for one in (side, parsed.excluded):
        one.globs[:] = filters.below(root, one.globs)
    side.languages.extend(asked.languages)
    check_filters(parsed)
    clock = Clock()
    tree = trees.refresh(asked.rev, clock, progress)
    with clock.stage("rank"):
        dense = None if asked.fast else trees.dense(tree)
        read = trees.repository.read
        hits, more = search_units(parsed, tree.corpus, read, asked.limit, dense)
    with clock.stage("present"):
        lines = trees.first_lines(tree, hits)
    lost = lacking(tree.view, root) or filters.unmatched(tree.view, side.globs, side.languages)
    return Found(
        str(root),
        tree.snapshot.commit,
        query,
        tuple(hits),
        more,
        timings=clock.stages,
        first_lines=lines,
        notes=(*parsed.notes, *lost),
    )

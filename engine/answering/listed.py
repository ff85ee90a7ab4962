"""An answer made of units that somebody names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.answers import Located
from engine.clock import Clock
from engine.engine import Engine
from indexers.errors import PatchpointError
from indexers.lookup import resolve
from indexers.progress import Progress
from indexers.types import Kind
from indexers.view.view import View
from rankers.corpus import Corpus
from rankers.types import Evidence, Hit, Ranking

GIVEN = "given"
"""The signal of reasons that came with a unit."""


@dataclass(frozen=True, slots=True)
class Named:
    """A unit that somebody names.

    Attributes:
        id: of the unit, or what `indexers.lookup` takes for one.
        evidence: reasons that came with it, in words.
    """

    id: str
    evidence: tuple[str, ...] = ()


def listed(
    engine: Engine, units: Sequence[Named], rev: str | None, progress: Progress | None = None
) -> Located:
    """Return named units as an answer, in the order in which they are named.

    Units that the tree does not have are left out, and a note says which.

    Args:
        engine: of the repository.
        units: the first is the best.
        rev: the tree; None is the work tree.
        progress: told how far the indexing is.

    Raises:
        PatchpointError: the tree is unknown, or every unit.
    """
    clock = Clock()
    with clock.stage("index"):
        bench = engine.workbench(rev, fast=True, progress=progress)
    view, root = bench.corpus.view, engine.repository.root
    docs, unknown = _resolved(view, units, root)
    hits = [
        _hit(bench.corpus, doc, unit, 1 - place / len(docs))
        for place, (doc, unit) in enumerate(docs.items())
    ]
    functions = tuple(hit for hit in hits if hit.kind.is_function)
    classes = tuple(hit for hit in hits if hit.kind.is_class)
    texts = tuple(hit for hit in hits if not hit.kind.is_function and not hit.kind.is_class)
    ranking = Ranking(functions, classes, (), texts)
    notes = (f"left out, for the tree has no such unit: {', '.join(unknown)}",) if unknown else ()
    return Located(str(root), view.snapshot.commit, ranking, timings=clock.stages, notes=notes)


def _resolved(view: View, units: Sequence[Named], root: Path) -> tuple[dict[int, Named], list[str]]:
    """Units by document, and ids that are of none; an error if all are."""
    docs: dict[int, Named] = {}
    failures: dict[str, PatchpointError] = {}
    for unit in units:
        try:
            docs.setdefault(resolve(view, unit.id, root), unit)
        except PatchpointError as error:
            failures[unit.id] = error
    if failures and not docs:
        raise next(iter(failures.values()))
    return docs, list(failures)


def _hit(corpus: Corpus, doc: int, unit: Named, score: float) -> Hit:
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
        score,
        tuple(Evidence(text, GIVEN, 0.0) for text in unit.evidence),
    )

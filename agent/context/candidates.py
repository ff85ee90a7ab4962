"""What could be in a pack: located units, what they use, what uses them, their tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from agent.context.types import Role
from agent.workbench import Workbench
from indexers.graph.types import Link
from indexers.types import Kind
from rankers.columns import Floats
from rankers.present import Found, squash, top

MOST_MEANINGS = 4
"""A name that more units define is followed nowhere, unless its use is resolved."""
NAME_ONLY = 0.3
"""What a link by name alone counts next to a resolved one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that could be shown.

    Attributes:
        doc: the unit.
        score: chance that the task is about it; for related units, the sum of the chances
            of those that they are related to.
        rank: in the ranking, 1-based; None for related units.
    """

    doc: int
    score: float
    rank: int | None = None


def located(found: Found, bench: Workbench, most: int) -> list[Candidate]:
    """Return the best functions; classes where there are none, else texts.

    The ranking's score is the odds that a unit is part of the fix (`rankers.learned.order`),
    so that score / (1 + score) is its chance. Tests are none of them, unless the task is
    about tests: those that reach what is located come by themselves.
    """
    docs = top(_scores(found, bench))[:most].tolist()
    return [
        Candidate(doc, squash(float(found.units[doc])), rank) for rank, doc in enumerate(docs, 1)
    ]


def n_located(found: Found, bench: Workbench) -> int:
    """How many there are in all."""
    return int((_scores(found, bench) > 0).sum())


def _scores(found: Found, bench: Workbench) -> Floats:
    """float32[n]: scores of what can be located, 0 for all else."""
    corpus = bench.corpus
    demoted_test = corpus.in_test & (found.factors[0] < 1)
    units: Floats = np.where(demoted_test, 0, found.units)
    levels = (corpus.is_function, corpus.is_class, corpus.is_text)
    scores: list[Floats] = [np.where(level, units, 0) for level in levels]
    return next((one for one in scores if one.any()), scores[0])


def related(bench: Workbench, shown: Sequence[Candidate]) -> dict[Role, list[Candidate]]:
    """Return what located units use, what uses them, and their tests, the likeliest first.

    Args:
        bench: has the graph.
        shown: located units that are shown, best first.
    """
    scores: dict[Role, dict[int, float]] = {role: {} for role in Role if role is not Role.LOCATED}
    inside, kinds = {one.doc for one in shown}, bench.corpus.view.doc_kinds
    for one in shown:
        for role, links in _links(bench, one.doc):
            for doc, share in _shares(bench, links):
                if doc not in inside and kinds[doc] < Kind.MODULE:
                    scores[role][doc] = scores[role].get(doc, 0.0) + share * one.score
    _settle(bench, scores)
    return {role: _sorted(found) for role, found in scores.items()}


def line_weights(found: Found) -> dict[str, float]:
    """Weights of the task's terms: how rare each is, times what the task makes of it."""
    lexical = found.scene.lexical
    weights: Floats = lexical.idf * lexical.matches.query_weights
    return dict(zip(lexical.matches.terms, weights.tolist(), strict=True))


def _links(bench: Workbench, doc: int) -> Iterator[tuple[Role, Iterable[Link]]]:
    graph = bench.graph
    owner = int(bench.corpus.view.doc_parents[doc])
    if owner >= 0:
        yield Role.CALLED, [Link(owner, resolved=True)]
    yield Role.CALLED, graph.callees(doc)
    yield Role.CALLER, graph.callers(doc)
    yield Role.TEST, graph.tests(doc)


def _shares(bench: Workbench, links: Iterable[Link]) -> Iterator[tuple[int, float]]:
    """What each link counts: 1 where it is resolved; names are shared by their meanings."""
    view = bench.corpus.view
    for link in links:
        if link.resolved:
            yield link.doc, 1.0
            continue
        name = view.name(link.doc).rpartition(".")[2].partition("#")[0]
        meanings = len(view.defining(name))
        if meanings <= MOST_MEANINGS:
            yield link.doc, NAME_ONLY / max(1, meanings)


def _settle(bench: Workbench, scores: dict[Role, dict[int, float]]) -> None:
    """Give every unit one role: tests are no callers, and what is used is shown as that."""
    in_test = bench.corpus.in_test
    called, callers, tests = (scores[role] for role in (Role.CALLED, Role.CALLER, Role.TEST))
    for doc in [doc for doc in callers if in_test[doc] or doc in called]:
        del callers[doc]
    for doc in [doc for doc in tests if doc in called or doc in callers]:
        del tests[doc]


def _sorted(scores: dict[int, float]) -> list[Candidate]:
    order = sorted(scores, key=lambda doc: (-scores[doc], doc))
    return [Candidate(doc, min(1.0, scores[doc])) for doc in order]

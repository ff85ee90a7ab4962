"""Names used, resolved to the units that they may mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import group, ranges
from indexers.types import RefKind
from indexers.view import ReferenceGraph
from rankers.columns import Floats, Ints

CALLS = (RefKind.CALL, RefKind.BASE, RefKind.DECORATOR)
"""Uses that run code of the target."""

USE = 0.3
"""What another use counts next to a call."""

AGAINST = 0.5
"""What an edge counts from its target back to its source."""

MOST_MEANINGS = 8
"""A name that more units define outside of tests says nothing about any of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """Transitions of a walk over n units, by edge in both directions.

    Attributes:
        source: int32[e].
        target: int32[e].
        share: float32[e], of the probability of the source that goes to the target.
    """

    source: Ints
    target: Ints
    share: Floats


class Edges:
    """Edges from units to the units whose names they use.

    A name stands for all that define it, each with the same share of the edge. Units in
    tests are no targets: code does not call them.
    """

    def __init__(self, graph: ReferenceGraph, in_test: NDArray[np.bool_]) -> None:
        own = np.where(in_test, -1, graph.own_names)
        starts, order = group(own, len(graph.table))
        sizes = np.diff(starts)
        useful = (sizes[graph.names] > 0) & (sizes[graph.names] <= MOST_MEANINGS)
        names, users = graph.names[useful], graph.docs[useful]
        meanings = sizes[names]
        self.source: Ints = np.repeat(users, meanings).astype(np.int32)
        self.kind: NDArray[np.uint8] = np.repeat(graph.kinds[useful], meanings)
        self.target: Ints = order[ranges(starts[names], meanings)].astype(np.int32)
        self.share: Floats = np.repeat(1 / meanings, meanings).astype(np.float32)
        kept = self.source != self.target
        self.source, self.kind = self.source[kept], self.kind[kept]
        self.target, self.share = self.target[kept], self.share[kept]
        self._in_test = in_test
        self._n_docs = len(own)

    @cached_property
    def steps(self) -> Steps:
        """Transitions along the edges outside of tests: half as likely against them."""
        called = np.isin(self.kind, CALLS)
        weight = np.where(called, 1.0, USE).astype(np.float32) * self.share
        code = np.flatnonzero(~self._in_test[self.source])
        source = np.concatenate((self.source[code], self.target[code]))
        target = np.concatenate((self.target[code], self.source[code]))
        weight = np.concatenate((weight[code], AGAINST * weight[code]))
        total = np.bincount(source, weight, self._n_docs)
        return Steps(source, target, (weight / total[source]).astype(np.float32))

    def forward(self, values: Floats, kinds: tuple[RefKind, ...]) -> Floats:
        """float32[n]: for each unit the largest value (float32[n]) of those that use it."""
        return self._spread(values, self.source, self.target, kinds)

    def backward(self, values: Floats, kinds: tuple[RefKind, ...]) -> Floats:
        """float32[n]: for each unit the largest value (float32[n]) of those that it uses."""
        return self._spread(values, self.target, self.source, kinds)

    def _spread(
        self, values: Floats, giver: Ints, taker: Ints, kinds: tuple[RefKind, ...]
    ) -> Floats:
        active = np.flatnonzero(values[giver] > 0)
        active = active[np.isin(self.kind[active], kinds)]
        spread = np.zeros(self._n_docs, dtype=np.float32)
        np.maximum.at(spread, taker[active], values[giver[active]] * self.share[active])
        return spread

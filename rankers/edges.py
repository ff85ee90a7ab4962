"""Names used, resolved to the units that they may mean."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import Ints as Offsets
from indexers.segment.arrays import group, offsets_of, ranges
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

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Arrows:
    """Weighted arrows between n units, those of one source side by side.

    Attributes:
        starts: int64[n + 1], into the others.
        targets: int32[e].
        shares: float32[e].
    """

    starts: Offsets
    targets: Ints
    shares: Floats

    @classmethod
    def of(cls, sources: Ints, targets: Ints, shares: Floats, n_units: int) -> Arrows:
        """Sort arrows by source."""
        order = np.argsort(sources, kind="stable")
        starts = offsets_of(np.bincount(sources, minlength=n_units))
        return cls(starts, targets[order], shares[order])

    def highest(self, values: Floats) -> Floats:
        """float32[n]: for each unit the highest value · share (float32[n]) that arrives."""
        targets, arriving = self._arriving(values)
        spread = np.zeros_like(values)
        np.maximum.at(spread, targets, arriving)
        return spread

    def total(self, values: Floats) -> Floats:
        """float32[n]: for each unit the sum of value · share (float32[n]) that arrives."""
        targets, arriving = self._arriving(values)
        return np.bincount(targets, arriving, len(values)).astype(np.float32)

    def _arriving(self, values: Floats) -> tuple[Ints, Floats]:
        active = np.flatnonzero(values > 0)
        counts = self.starts[active + 1] - self.starts[active]
        rows = ranges(self.starts[active], counts)
        return self.targets[rows], np.repeat(values[active], counts) * self.shares[rows]


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """A way in which two of n units are near to each other.

    Attributes:
        group_of: int32[n], the same for units that are; negative for those in no group.
        weight: added to the weight of a meaning, which is 1 by itself.
    """

    group_of: Ints
    weight: float


class Edges:
    """Edges from units to the units whose names they use.

    A name stands for all that define it, and its edge is shared among them. Units in tests
    are no targets: code does not call them.
    """

    def __init__(self, graph: ReferenceGraph, in_test: Mask, near: Sequence[Near] = ()) -> None:
        """Resolve the names of a graph.

        Args:
            graph: uses and definitions.
            in_test: bool[n].
            near: of several meanings, the nearer ones get more of the edge; without it,
                all get the same.
        """
        own = np.where(in_test, -1, graph.own_names)
        starts, order = group(own, len(graph.table))
        sizes = np.diff(starts)
        useful = (sizes[graph.names] > 0) & (sizes[graph.names] <= MOST_MEANINGS)
        names, users = graph.names[useful], graph.docs[useful]
        meanings = sizes[names]
        source = np.repeat(users, meanings).astype(np.int32)
        target = order[ranges(starts[names], meanings)].astype(np.int32)
        share = _shares(source, target, np.repeat(np.arange(len(names)), meanings), near)
        kept = source != target
        self._source, self._target = source[kept], target[kept]
        self._kind = np.repeat(graph.kinds[useful], meanings)[kept]
        self._share = share[kept]
        self._in_test = in_test
        self._n_units = len(own)

    def along(self, kinds: Collection[RefKind]) -> Arrows:
        """From users to what they use."""
        rows = np.isin(self._kind, list(kinds))
        return self._arrows(self._source[rows], self._target[rows], self._share[rows])

    def against(self, kinds: Collection[RefKind]) -> Arrows:
        """From what is used to its users."""
        rows = np.isin(self._kind, list(kinds))
        return self._arrows(self._target[rows], self._source[rows], self._share[rows])

    @cached_property
    def callees(self) -> Arrows:
        """From callers to callees."""
        return self.along((RefKind.CALL, RefKind.DECORATOR))

    @cached_property
    def callers(self) -> Arrows:
        """From callees to callers."""
        return self.against((RefKind.CALL, RefKind.DECORATOR))

    @cached_property
    def bases(self) -> Arrows:
        """From classes to what they inherit from."""
        return self.along((RefKind.BASE,))

    @cached_property
    def heirs(self) -> Arrows:
        """From classes to those that inherit from them."""
        return self.against((RefKind.BASE,))

    @cached_property
    def steps(self) -> Arrows:
        """Transitions outside of tests, in both directions; shares of a source sum to 1."""
        weight = np.where(np.isin(self._kind, CALLS), 1.0, USE).astype(np.float32) * self._share
        code = np.flatnonzero(~self._in_test[self._source])
        source = np.concatenate((self._source[code], self._target[code]))
        target = np.concatenate((self._target[code], self._source[code]))
        weight = np.concatenate((weight[code], AGAINST * weight[code]))
        total = np.bincount(source, weight, self._n_units)
        return self._arrows(source, target, (weight / total[source]).astype(np.float32))

    def _arrows(self, sources: Ints, targets: Ints, shares: Floats) -> Arrows:
        return Arrows.of(sources, targets, shares, self._n_units)


def _shares(source: Ints, target: Ints, use: Offsets, near: Sequence[Near]) -> Floats:
    """float32[e]: what each meaning has of its use (int64[e])."""
    weights = np.ones(len(source), dtype=np.float32)
    for one in near:
        group = one.group_of[source]
        weights += one.weight * ((group >= 0) & (group == one.group_of[target]))
    return (weights / np.bincount(use, weights)[use]).astype(np.float32)

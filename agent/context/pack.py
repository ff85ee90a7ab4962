"""Packing: what a model needs for a task, under a budget of tokens.

1. Every section has a share of the budget (`Shares`); what related code and tests leave goes
   to further located functions, and what these leave to the map.
2. Located functions come whole, in the order of chance / √tokens: halfway between the order
   of the ranking and the highest gain per token, which did best at all budgets together
   (docs/context.md).
3. A located function that could never fit whole is shortened, and stands in that order with
   half its chance and the tokens that it may take.
4. Callees, callers and tests are ordered by the chances of what they belong to. Tests come
   whole while they fit, everything else by signature.
5. The map names the rest, file by file, in the order of the ranking.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.chat.tokens import estimate
from agent.context.candidates import Candidate, line_weights, located, n_located, related
from agent.context.ledger import Ledger
from agent.context.render.layout import Layout
from agent.context.shorten import shortened
from agent.context.sketches import Sketches
from agent.context.types import Form, LeftOut, Pack, Role
from agent.context.units import Spans, Units
from agent.workbench import Workbench
from indexers.errors import PatchpointError
from rankers.present import Found

HEADING = 22
"""Tokens of a block's heading and fence, for estimates before it is made."""
BYTES_PER_TOKEN = 3.5
"""Of source code, for estimates before it is read."""
PER_CANDIDATE = 30
"""One located function is a candidate for every so many tokens of the budget."""
FEWEST, MOST = 20, 1000
"""Candidates at least and at most."""
LARGEST_SHORTENED = 0.25
"""Part of the room for located functions that a shortened one may take."""
LEAST_SHORTENED = 150
"""Tokens that a shortened function may take in any case, where there is room."""
PARTLY = 0.5
"""What a shortened function gains next to a whole one."""
SIGNED = 20
"""Located functions that are shown at least by signature, while there is room."""
PER_NEIGHBOURS, MOST_NEIGHBOURS = 1000, 6
"""The neighbours of one located function are looked up for every so many tokens of the budget,
and of six at most: a look-up reads every file that names the function, and is what packing costs.
More would find little room, and those of later functions are hardly ever of use."""
UNCOUNTED = 99_999
"""Stands for a count that is not known yet, so that its digits are paid for."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of the budget, which add up to 1.

    Attributes:
        located: for the located functions.
        related: for the signatures of callees and callers.
        tests: for tests.
        map: for the map of the rest.
    """

    located: float = 0.75
    related: float = 0.10
    tests: float = 0.10
    map: float = 0.05


SHARES = Shares()


def pack(
    bench: Workbench, found: Found, budget: int, layout: Layout, shares: Shares = SHARES
) -> Pack:
    """Choose what to show.

    Args:
        bench: the snapshot.
        found: the scores of everything for the task.
        budget: tokens of the written pack, as `agent.chat.tokens.estimate` counts them.
        layout: how it will be written.
        shares: of the sections.

    Raises:
        PatchpointError: not even the frame of a pack fits into the budget.
    """
    return _Packing(bench, found, budget, layout, shares).pack()


class _Packing:
    """One pack in the making."""

    def __init__(
        self, bench: Workbench, found: Found, budget: int, layout: Layout, shares: Shares
    ) -> None:
        self._bench, self._layout, self._shares = bench, layout, shares
        self._units = Units(bench)
        self._sketches = Sketches(bench, found)
        self._weights = line_weights(found)
        most = min(MOST, max(FEWEST, budget // PER_CANDIDATE))
        self._candidates = located(found, bench, most)
        self._n_located = n_located(found, bench)
        n_files = len(bench.corpus.view.files)
        worst = LeftOut(self._n_located, self._n_located, UNCOUNTED, n_files)
        self._ledger = Ledger(budget, layout, worst)
        self._shown: dict[int, Form] = {}
        if self._ledger.left < 0:
            raise PatchpointError(
                f"a budget of {budget} tokens holds no context",
                f"give at least {self._ledger.spent}",
            )

    def pack(self) -> Pack:
        """Fill section after section."""
        ledger, shares = self._ledger, self._shares
        total = ledger.left
        self._locate(round(total * shares.located))
        ledger.settle()
        wanted = related(self._bench, self._best_shown(ledger.budget // PER_NEIGHBOURS))
        self._relate(wanted, round(total * shares.related))
        ledger.settle()
        self._test(wanted[Role.TEST], round(total * shares.tests))
        ledger.settle()
        self._locate(ledger.left - round(total * shares.map), again=True)
        ledger.settle()
        self._map()
        return self._fitting(wanted)

    def _best_shown(self, most: int) -> list[Candidate]:
        shown = [one for one in self._candidates if one.doc in self._shown]
        return shown[: min(MOST_NEIGHBOURS, max(1, most))]

    def _locate(self, room: int, again: bool = False) -> None:
        """Show located functions, whole ones by their order; what is left goes to parts."""
        end = self._ledger.left - room
        most = min(room, max(LEAST_SHORTENED, round(room * LARGEST_SHORTENED)))
        for one in self._ordered(room, most, again):
            left = self._ledger.left - end
            if one.doc in self._shown:
                continue
            if self._size(one.doc) > room:
                self._shorten(one, min(most, left))
            elif self._size(one.doc) - HEADING <= left:
                self._whole(one, left)
        for one in self._candidates[:SIGNED] if again or not self._shown else ():
            if one.doc not in self._shown:
                self._shorten(one, self._ledger.left - end)

    def _ordered(self, room: int, most: int, again: bool) -> list[Candidate]:
        """Candidates by chance / √tokens; a shortened one has half the chance."""

        def value(one: Candidate) -> float:
            size = self._size(one.doc)
            if size <= room:
                return one.score / math.sqrt(size)
            return PARTLY * one.score / math.sqrt(max(1, most))

        fitting = (one for one in self._candidates if not again or self._size(one.doc) <= room)
        return sorted(fitting, key=lambda one: (-value(one), one.rank or 0))

    def _size(self, doc: int) -> int:
        """Tokens of a whole unit, estimated from its bytes without reading it."""
        span = self._bench.corpus.view.span(doc)
        return round((span.end_byte - span.start_byte) / BYTES_PER_TOKEN) + HEADING

    def _whole(self, one: Candidate, room: int) -> bool:
        spans: Spans = (self._units.span(one.doc),)
        if self._bench.corpus.is_class[one.doc]:
            spans = self._units.own_lines(one.doc)
        return self._add(one, Role.LOCATED, Form.WHOLE, spans, room)

    def _shorten(self, one: Candidate, room: int) -> bool:
        """Show what fits: signature, docstring, matching lines; perhaps the signature alone."""
        units, ledger = self._units, self._ledger

        def fits(spans: Spans) -> bool:
            block = units.block(one.doc, Role.LOCATED, Form.SHORTENED, spans, one.rank)
            return ledger.cost(block) <= room and ledger.is_free(block.path, spans)

        lines, last = units.lines(one.doc), units.span(one.doc)[1]
        if not last:
            return False
        opening, header = units.opening(one.doc), units.header(one.doc)
        spans = shortened(lines, opening, header, last, self._weights, fits)
        if spans and self._add(one, Role.LOCATED, Form.SHORTENED, spans, room):
            return True
        return self._sign(one, Role.LOCATED, room)

    def _sign(self, one: Candidate, role: Role, room: int) -> bool:
        if not self._units.span(one.doc)[1]:
            return False
        return self._add(one, role, Form.SIGNATURE, (self._units.header(one.doc),), room)

    def _add(self, one: Candidate, role: Role, form: Form, spans: Spans, room: int) -> bool:
        if not spans or spans[0][0] > spans[0][1]:
            return False
        block = self._units.block(one.doc, role, form, spans, one.rank, one.score)
        if not self._ledger.add(block, room):
            return False
        self._shown[one.doc] = form
        return True

    def _relate(self, wanted: Mapping[Role, Sequence[Candidate]], room: int) -> None:
        """Show signatures of callees and callers, the likeliest first."""
        end = self._ledger.left - room
        pairs = [(one, role) for role in (Role.CALLED, Role.CALLER) for one in wanted[role]]
        pairs.sort(key=lambda pair: -pair[0].score)
        for one, role in pairs[:MOST]:
            if one.doc not in self._shown:
                self._sign(one, role, self._ledger.left - end)

    def _test(self, wanted: Sequence[Candidate], room: int) -> None:
        """Show tests whole while they fit, then by signature."""
        end = self._ledger.left - room
        for one in wanted[:MOST]:
            left = self._ledger.left - end
            if one.doc in self._shown or left <= 0:
                continue
            fits = self._size(one.doc) - HEADING <= left
            spans = (self._units.span(one.doc),)
            if not (fits and self._add(one, Role.TEST, Form.WHOLE, spans, left)):
                self._sign(one, Role.TEST, left)

    def _map(self) -> None:
        """Name files, the likeliest first, until one finds no room."""
        for sketch in self._sketches.rest(self._shown):
            if not self._ledger.add(sketch, self._ledger.left):
                return

    def _fitting(self, wanted: Mapping[Role, Sequence[Candidate]]) -> Pack:
        """Drop the last line or block until the written pack is within the budget."""
        ledger = self._ledger
        while True:
            found = ledger.pack(self._left_out(wanted))
            if estimate(self._layout.document(found)) <= ledger.budget:
                return found
            (ledger.sketches or ledger.blocks).pop()

    def _left_out(self, wanted: Mapping[Role, Sequence[Candidate]]) -> LeftOut:
        blocks = self._ledger.blocks
        ours = [block for block in blocks if block.role is Role.LOCATED]
        others = {one.doc for group in wanted.values() for one in group}
        seen = {block.path for block in blocks} | {one.path for one in self._ledger.sketches}
        return LeftOut(
            located=self._n_located - len(ours),
            shortened=sum(block.form is not Form.WHOLE for block in ours),
            related=sum(doc not in self._shown for doc in others),
            files=len(self._bench.corpus.view.files) - len(seen),
        )

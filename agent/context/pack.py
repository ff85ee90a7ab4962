"""Packing: what a model needs for a task, under a budget of tokens.

1. Every section has a share of the budget (`Rule`); what related code and tests leave goes
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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.chat.tokens import estimate
from agent.context.candidates import Candidate, line_weights, located, n_located, related
from agent.context.ledger import Ledger
from agent.context.render.layout import Layout
from agent.context.showing import Showing
from agent.context.sketches import Sketches
from agent.context.types import Form, LeftOut, Pack, Role
from agent.workbench import Workbench
from indexers.errors import PatchpointError
from rankers.present import Found

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
class Rule:
    """Parts of the budget, which add up to 1, and what makes the order of located functions.

    Attributes:
        located: for the located functions.
        related: for the signatures of callees and callers.
        tests: for tests.
        map: for the map of the rest.
        exponent: functions come in the order of chance / tokens ** exponent.
    """

    located: float = 0.90
    related: float = 0.04
    tests: float = 0.04
    map: float = 0.02
    exponent: float = 0.5


RULE = Rule()


def pack(bench: Workbench, found: Found, budget: int, layout: Layout, rule: Rule = RULE) -> Pack:
    """Choose what to show.

    Args:
        bench: the snapshot.
        found: the scores of everything for the task.
        budget: tokens of the written pack, as `agent.chat.tokens.estimate` counts them.
        layout: how it will be written.
        rule: shares of the sections, and the order.

    Raises:
        PatchpointError: not even the frame of a pack fits into the budget.
    """
    return _Packing(bench, found, budget, layout, rule).pack()


class _Packing:
    """One pack in the making."""

    def __init__(
        self, bench: Workbench, found: Found, budget: int, layout: Layout, rule: Rule
    ) -> None:
        self._bench, self._layout, self._rule = bench, layout, rule
        self._sketches = Sketches(bench, found)
        most = min(MOST, max(FEWEST, budget // PER_CANDIDATE))
        self._candidates = located(found, bench, most)
        self._n_located = n_located(found, bench)
        n_files = len(self._sketches.paths)
        worst = LeftOut(self._n_located, self._n_located, UNCOUNTED, n_files)
        self._ledger = Ledger(budget, layout, worst)
        self._showing = Showing(bench, self._ledger, line_weights(found))
        if self._ledger.left < 0:
            raise PatchpointError(
                f"a budget of {budget} tokens holds no context",
                f"give at least {self._ledger.spent}",
            )

    def pack(self) -> Pack:
        """Fill section after section."""
        ledger, rule = self._ledger, self._rule
        total = ledger.left
        self._locate(round(total * rule.located))
        ledger.settle()
        wanted = related(self._bench, self._best_shown(ledger.budget // PER_NEIGHBOURS))
        self._relate(wanted, round(total * rule.related))
        ledger.settle()
        self._test(wanted[Role.TEST], round(total * rule.tests))
        ledger.settle()
        self._locate(ledger.left - round(total * rule.map), again=True)
        ledger.settle()
        self._map()
        return self._fitting(wanted)

    def _best_shown(self, most: int) -> list[Candidate]:
        shown = [one for one in self._candidates if one.doc in self._showing.forms]
        return shown[: min(MOST_NEIGHBOURS, max(1, most))]

    def _locate(self, room: int, again: bool = False) -> None:
        """Show located functions, whole ones by their order; what is left goes to parts."""
        end, showing = self._ledger.left - room, self._showing
        most = min(room, max(LEAST_SHORTENED, round(room * LARGEST_SHORTENED)))
        for one in self._ordered(room, most, again):
            left = self._ledger.left - end
            if one.doc in showing.forms:
                continue
            if showing.size(one.doc) > room:
                showing.shorten(one, min(most, left))
            else:
                showing.whole(one, Role.LOCATED, left)
        for one in self._candidates[:SIGNED] if again or not showing.forms else ():
            if one.doc not in showing.forms:
                showing.shorten(one, self._ledger.left - end)

    def _ordered(self, room: int, most: int, again: bool) -> list[Candidate]:
        """Candidates by chance / √tokens; a shortened one has half the chance."""

        def value(one: Candidate) -> float:
            size = self._showing.size(one.doc)
            if size <= room:
                return float(one.score / size**self._rule.exponent)
            return float(PARTLY * one.score / max(1, most) ** self._rule.exponent)

        fitting = (
            one for one in self._candidates if not again or self._showing.size(one.doc) <= room
        )
        return sorted(fitting, key=lambda one: (-value(one), one.rank or 0))

    def _relate(self, wanted: Mapping[Role, Sequence[Candidate]], room: int) -> None:
        """Show signatures of callees and callers, the likeliest first."""
        end = self._ledger.left - room
        pairs = [(one, role) for role in (Role.CALLED, Role.CALLER) for one in wanted[role]]
        pairs.sort(key=lambda pair: -pair[0].score)
        for one, role in pairs[:MOST]:
            if one.doc not in self._showing.forms:
                self._showing.sign(one, role, self._ledger.left - end)

    def _test(self, wanted: Sequence[Candidate], room: int) -> None:
        """Show tests whole while they fit, then by signature."""
        end = self._ledger.left - room
        for one in wanted[:MOST]:
            left = self._ledger.left - end
            if one.doc in self._showing.forms or left <= 0:
                continue
            if not self._showing.whole(one, Role.TEST, left):
                self._showing.sign(one, Role.TEST, left)

    def _map(self) -> None:
        """Name files, the likeliest first, until one finds no room."""
        for sketch in self._sketches.rest(self._showing.forms):
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
            related=sum(doc not in self._showing.forms for doc in others),
            files=len(self._sketches.paths - seen),
        )

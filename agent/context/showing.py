"""Puts units into the ledger: whole, shortened, by signature."""

from __future__ import annotations

from collections.abc import Mapping

from agent.context.candidates import Candidate
from agent.context.ledger import Ledger
from agent.context.shorten import shortened
from agent.context.types import Form, Role
from agent.context.units import Spans, Units
from agent.workbench import Workbench

HEADING = 22
"""Tokens of a block's heading and fence, for estimates before it is made."""
BYTES_PER_TOKEN = 3.5
"""Of source code, for estimates before it is read."""


class Showing:
    """What is shown of units so far, and all ways to show more; each says whether it fitted.

    Attributes:
        forms: how much of each unit is shown, by unit.
    """

    def __init__(self, bench: Workbench, ledger: Ledger, weights: Mapping[str, float]) -> None:
        """Begin with nothing.

        Args:
            bench: the snapshot.
            ledger: takes the blocks.
            weights: of the task's terms, see `shortened`.
        """
        self._bench, self._ledger, self._weights = bench, ledger, weights
        self._units = Units(bench)
        self.forms: dict[int, Form] = {}

    def size(self, doc: int) -> int:
        """Tokens of a whole unit, estimated from its bytes without reading it."""
        span = self._bench.corpus.view.span(doc)
        return round((span.end_byte - span.start_byte) / BYTES_PER_TOKEN) + HEADING

    def whole(self, one: Candidate, role: Role, room: int) -> bool:
        """Show all of a unit; a class without the units that stand in it."""
        if self.size(one.doc) - HEADING > room:
            return False
        spans: Spans = (self._units.span(one.doc),)
        if self._bench.corpus.is_class[one.doc]:
            spans = self._units.own_lines(one.doc)
        return self._add(one, role, Form.WHOLE, spans, room)

    def shorten(self, one: Candidate, room: int) -> bool:
        """Show what fits of a located unit, or its signature alone."""
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
        return self.sign(one, Role.LOCATED, room)

    def sign(self, one: Candidate, role: Role, room: int) -> bool:
        """Show the signature of a unit."""
        if not self._units.span(one.doc)[1]:
            return False
        return self._add(one, role, Form.SIGNATURE, (self._units.header(one.doc),), room)

    def _add(self, one: Candidate, role: Role, form: Form, spans: Spans, room: int) -> bool:
        if not spans or spans[0][0] > spans[0][1]:
            return False
        block = self._units.block(one.doc, role, form, spans, one.rank, one.score)
        if not self._ledger.add(block, room):
            return False
        self.forms[one.doc] = form
        return True

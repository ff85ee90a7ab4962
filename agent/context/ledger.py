"""What is in a pack so far: no line twice, and what it costs."""

from __future__ import annotations

from agent.chat.tokens import estimate
from agent.context.render.layout import Layout
from agent.context.types import Block, LeftOut, Pack, Role, Sketch
from agent.context.units import Spans


class Ledger:
    """Collects blocks and map lines under a budget.

    What they cost alone, summed up, is about what they cost together or more; `settle`
    replaces the sum by what the whole document costs.
    """

    def __init__(self, budget: int, layout: Layout, worst: LeftOut) -> None:
        """Begin with nothing but the frame of the document.

        Args:
            budget: tokens.
            layout: what is written.
            worst: what is left out if nothing gets in; its sentences are paid for at once.
        """
        self.budget = budget
        self._layout = layout
        self._worst = worst
        self._taken: dict[str, set[int]] = {}
        self._sections: set[Role | None] = set()
        self.blocks: list[Block] = []
        self.sketches: list[Sketch] = []
        self.spent = self._measured()

    @property
    def left(self) -> int:
        """Tokens that may still be spent."""
        return self.budget - self.spent

    def cost(self, one: Block | Sketch) -> int:
        """Tokens of a block or map line, the title of its section included if it is the first."""
        if isinstance(one, Block):
            text, role = self._layout.block(one), one.role
        else:
            text, role = self._layout.sketch(one), None
        title = "" if role in self._sections else self._layout.heading(role)
        return estimate(text) + estimate(title)

    def is_free(self, path: str, spans: Spans) -> bool:
        """Whether none of some lines is shown yet."""
        taken = self._taken.get(path, set())
        return all(taken.isdisjoint(range(first, last + 1)) for first, last in spans)

    def add(self, one: Block | Sketch, most: int) -> bool:
        """Add a block or map line, unless it costs more than `most` or shows a line twice."""
        cost = self.cost(one)
        if cost > min(most, self.left):
            return False
        if isinstance(one, Sketch):
            self.sketches.append(one)
            self._sections.add(None)
        elif not self._take(one):
            return False
        self.spent += cost
        return True

    def settle(self) -> None:
        """Count what the document really costs by now."""
        self.spent = self._measured()

    def pack(self, left_out: LeftOut) -> Pack:
        """Return what was collected: blocks by role and, located ones, by rank."""
        roles = list(Role)
        blocks = sorted(self.blocks, key=lambda one: (roles.index(one.role), one.rank or 0))
        return Pack(self.budget, tuple(blocks), tuple(self.sketches), left_out)

    def _take(self, block: Block) -> bool:
        spans = tuple((part.start, part.end) for part in block.parts)
        if not self.is_free(block.path, spans):
            return False
        for first, last in spans:
            self._taken.setdefault(block.path, set()).update(range(first, last + 1))
        self.blocks.append(block)
        self._sections.add(block.role)
        return True

    def _measured(self) -> int:
        return estimate(self._layout.document(self.pack(self._worst)))

"""Our own packs, by the rule as it is, or by another."""

from __future__ import annotations

import time
from collections.abc import Sequence

from agent.chat.tokens import estimate
from agent.context.pack import RULE, Rule, pack
from agent.context.render.layout import layout
from bench.packing.types import Scene, Shown
from indexers.errors import PatchpointError


class Ours:
    """`patchpoint` packs as shipped; `patchpoint=60/20/15/5` with other shares, in percent.

    A fifth number is the exponent of the tokens in the order of functions, in percent too.
    """

    def __init__(self, argument: str) -> None:
        self._rule = _rule(argument) if argument else RULE
        self._layout = layout("markdown")

    def packs(self, scene: Scene, budgets: Sequence[int]) -> list[Shown]:
        """Pack as `patchpoint context` does."""
        return [self._pack(scene, budget) for budget in budgets]

    def _pack(self, scene: Scene, budget: int) -> Shown:
        started = time.perf_counter()
        made = pack(scene.bench, scene.found, budget, self._layout, self._rule)
        text = self._layout.document(made)
        return Shown(made.lines, estimate(text), time.perf_counter() - started)


def _rule(argument: str) -> Rule:
    parts = argument.split("/")
    if len(parts) not in (4, 5) or not all(part.isdigit() for part in parts):
        raise PatchpointError(
            f"bad shares '{argument}'",
            "give percents: located/related/tests/map, as 75/10/10/5, or with the exponent of "
            "tokens behind them, as 75/10/10/5/50",
        )
    return Rule(*(int(part) / 100 for part in parts))

"""What came of tuning: what is kept, and what is told."""

from __future__ import annotations

from dataclasses import dataclass

from rankers.tuning.adapter import Adapter
from rankers.tuning.gain import Gain


@dataclass(frozen=True, slots=True)
class Tuned:
    """What came of tuning.

    Attributes:
        adapter: learned from all usable commits if it helped, else without expansions.
        gain: of the adapter that was learned from the older commits, on the later ones.
        commit: id of the newest commit that it may know; no earlier tree may use it.
        usable: commits that changed one to eight functions which are still there.
    """

    adapter: Adapter
    gain: Gain
    commit: str
    usable: int

    @property
    def is_used(self) -> bool:
        """Whether queries are expanded."""
        return bool(self.adapter.expansions)

"""What of the gold functions stands in a pack."""

from __future__ import annotations

from collections.abc import Sequence

from bench.packing.types import Covered, Shown
from indexers.view import View


def covered(view: View, gold: Sequence[str], shown: Shown) -> Covered:
    """Compare the lines of gold functions with those that are shown.

    Args:
        view: the snapshot.
        gold: ids of functions; at least one. One that the view lacks is not covered.
        shown: a pack.
    """
    whole = part = 0
    for unit in gold:
        doc = view.find(unit)
        if doc < 0:
            continue
        first, last = view.doc_lines[doc].tolist()
        lines = shown.lines.get(view.path(doc), frozenset())
        there = sum(number in lines for number in range(first, last + 1))
        whole += there == last + 1 - first
        part += there > 0
    return Covered(whole / len(gold), part / len(gold), shown.tokens, round(shown.seconds, 4))

"""A unit that is too large is shortened: signature, docstring, and the lines that match best."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from agent.context.units import Spans
from indexers.tokens import count_terms

AROUND = 1
"""Lines shown on either side of one that matches."""
MOST_WINDOWS = 40
"""Matching lines that are tried at most: after them, it is a list of lines and no code."""


def shortened(
    lines: Sequence[str],
    opening: tuple[int, int],
    header: tuple[int, int],
    last: int,
    weights: Mapping[str, float],
    fits: Callable[[Spans], bool],
) -> Spans:
    """Choose what to show of a unit.

    The signature comes first, then decorators and docstring, then windows around the lines
    whose terms weigh most, as long as there is room.

    Args:
        lines: of the file.
        opening: first and last line of decorators, signature and docstring, 1-based.
        header: first and last line of the signature.
        last: last line of the unit.
        weights: of the task's terms.
        fits: whether there is room for some lines.

    Returns:
        First and last lines, ascending; empty if not even the signature fits.
    """
    shown: Spans = ()
    for start in (header, opening):
        if fits((start,)):
            shown = (start,)
    if not shown:
        return ()
    body = shown[0][1] + 1
    for number in _best(lines, body, last, weights)[:MOST_WINDOWS]:
        window = max(body, number - AROUND), min(last, number + AROUND)
        wider = _joined(*shown, _without_blank_edges(lines, *window))
        if wider != shown and fits(wider):
            shown = wider
    return shown


def _best(lines: Sequence[str], first: int, last: int, weights: Mapping[str, float]) -> list[int]:
    """Numbers of lines with terms of the task, the heaviest first."""
    scores = {
        number: sum(weights.get(term, 0.0) for term in count_terms(lines[number - 1]))
        for number in range(first, last + 1)
    }
    found = [number for number, score in scores.items() if score > 0]
    return sorted(found, key=lambda number: (-scores[number], number))


def _without_blank_edges(lines: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The window; the line that matches is not blank, so that something is left."""
    while not lines[first - 1].strip():
        first += 1
    while not lines[last - 1].strip():
        last -= 1
    return first, last


def _joined(*spans: tuple[int, int]) -> Spans:
    """Sort spans; those that touch or leave one line between them become one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 2:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return tuple(joined)

"""Summaries as a table that people read in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bench.metrics import MEASURES, Measure
from bench.summary import Summary


def render(summaries: Sequence[Summary]) -> str:
    """Lay out one line per summary: shares in percent, seconds as a median.

    Depths of one measure share a column, as in the literature: `file@1/3/5`.
    """
    groups = [list(found) for _, found in groupby(MEASURES, lambda one: (one.level, one.name))]
    rows = [["", "n", *map(_heading, groups), "s"]]
    for summary in summaries:
        cells = ["/".join(_percent(summary, measure) for measure in group) for group in groups]
        seconds = "–" if summary.seconds is None else f"{summary.seconds:.2f}"
        rows.append([summary.name, str(summary.instances), *cells, seconds])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(_line(row, widths) for row in rows) + "\n"


def _heading(group: Sequence[Measure]) -> str:
    first = group[0]
    name = first.level if first.name == "acc" else f"{first.level} {first.name}"
    return f"{name}@{'/'.join(str(measure.depth) for measure in group)}"


def _percent(summary: Summary, measure: Measure) -> str:
    value = summary.means.get(measure)
    return "–" if value is None else f"{100 * value:.1f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first = cells[0].ljust(widths[0])
    others = [cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)]
    return "  ".join([first, *others]).rstrip()

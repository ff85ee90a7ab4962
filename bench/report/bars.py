"""Horizontal bars with whiskers: groups of rows, in each of them a bar for every series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench.report.ink import INK, colour
from bench.report.marks import errors
from bench.statistics.bootstrap import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_GAP = 0.6
"""Between groups, in bars."""


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn in one colour.

    Attributes:
        label: for the legend.
        values: one for each group; None leaves its place empty.
        pale: whether it is there for scale only.
    """

    label: str
    values: Sequence[Estimate | None]
    pale: bool = False


def fill_bars(panel: Axes, series: Sequence[Series], unit: float = 100.0) -> None:
    """Draw all series.

    Args:
        panel: where.
        series: each with a value for every group.
        unit: what a whole is drawn as: 100 for percent, 1 for shares.
    """
    panel.set_xlim(0, unit)
    panel.grid(visible=False, axis="y")
    for number, one in enumerate(series):
        _fill(panel, number, one, len(series) + _GAP, unit)


def name_groups(panel: Axes, names: Sequence[str], count: int) -> None:
    """Write the groups' names at the left; the first group stands at the top.

    Args:
        panel: where; panels that share the axis need it once.
        names: one for each group.
        count: of the series.
    """
    rows = count + _GAP
    panel.set_yticks([rows * place + (count - 1) / 2 for place in range(len(names))], names)
    panel.tick_params(axis="y", length=0)
    panel.set_ylim(rows * len(names) - _GAP - 0.3, -0.7)


def height_of(groups: int, count: int) -> float:
    """Inches that bars need."""
    return 0.9 + 0.19 * groups * (count + _GAP)


def _fill(panel: Axes, number: int, series: Series, rows: float, unit: float) -> None:
    found = [
        (rows * place + number, value)
        for place, value in enumerate(series.values)
        if value is not None
    ]
    places = [place for place, _ in found]
    means = np.array([unit * one.mean for _, one in found])
    alpha = 0.35 if series.pale else 0.8
    panel.barh(places, means, 0.86, color=colour(number), alpha=alpha, label=series.label)
    lengths = errors([one for _, one in found]) * unit / 100
    panel.errorbar(means, places, xerr=lengths, fmt="none", ecolor=INK, elinewidth=0.9, capsize=2)

"""Recall by packer and budget: as Markdown tables with intervals, and as a curve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bench.extras import needed
from bench.packing.packers import title_of
from bench.packing.run import Row
from bench.report.ink import DASHES, MARKERS, colour, style, to_svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Array = NDArray[np.float64]

RESAMPLES = 2000
"""Bootstrap samples of instances; intervals are percentile intervals, as in
`bench.statistics.bootstrap`."""
SEED = 0


def table(rows: Sequence[Row], budgets: Sequence[int]) -> str:
    """Write recall of whole functions, then of any part of them, and the seconds of a pack.

    Intervals hold 95 % over instances.
    """
    titles = [f"{budget:,}" for budget in budgets]
    parts = [
        _line("whole body, %", *titles, "s"),
        _line("---", *["--:"] * (len(budgets) + 1)),
        *_lines(rows, "whole", with_time=True),
        "",
        _line("any line, %", *titles),
        _line("---", *["--:"] * len(budgets)),
        *_lines(rows, "part"),
    ]
    return "\n".join(parts) + "\n"


def curve(rows: Sequence[Row], title: str) -> str:
    """Draw recall against the budget, as SVG.

    Raises:
        PatchpointError: matplotlib is not installed.
    """
    matplotlib = needed("matplotlib", "draw figures")
    figures = needed("matplotlib.figure", "draw figures")
    with matplotlib.rc_context(style(title)):
        figure = figures.Figure(figsize=(9.6, 3.6), layout="constrained")
        panels = figure.subplots(1, 2, sharey=True)
        for panel, field in zip(panels, ("whole", "part"), strict=True):
            _draw(panel, rows, field)
        panels[0].set_title("whole body")
        panels[1].set_title("any line, such as the signature")
        panels[0].set_ylabel("recall of gold functions, %")
        handles, labels = panels[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside lower center", ncols=len(labels))
        return to_svg(figure, title)


def _draw(panel: Axes, rows: Sequence[Row], field: str) -> None:
    for number, (name, budgets, values) in enumerate(_values(rows, field)):
        panel.plot(
            budgets,
            100 * values.mean(axis=0),
            label=title_of(name),
            color=colour(number),
            marker=MARKERS[number % len(MARKERS)],
            linestyle=DASHES[number % len(DASHES)],
        )
    panel.set_xscale("log", base=2)
    panel.set_xticks(budgets, [f"{budget / 1000:g}k" for budget in budgets])
    panel.set_xlabel("budget, tokens")
    panel.set_ylim(0, 100)


def _lines(rows: Sequence[Row], field: str, *, with_time: bool = False) -> Iterator[str]:
    for name, _, values in _values(rows, field):
        low, high = _interval(values)
        cells = [
            f"{100 * mean:.1f} [{100 * one:.0f}–{100 * other:.0f}]"
            for mean, one, other in zip(values.mean(axis=0), low, high, strict=True)
        ]
        seconds = [one.seconds for row in rows if row.packer == name for one in row.covered]
        time = [f"{np.median(seconds):.2f}"] if with_time else []
        yield _line(f"{title_of(name)} ({len(values)})", *cells, *time)


def _values(rows: Sequence[Row], field: str) -> Iterator[tuple[str, tuple[int, ...], Array]]:
    """Packer, budgets, and float64[instances, budgets]."""
    for name in dict.fromkeys(row.packer for row in rows):
        mine = [row for row in rows if row.packer == name]
        values = np.array([[getattr(one, field) for one in row.covered] for row in mine])
        yield name, mine[0].budgets, values


def _interval(values: Array) -> tuple[Array, Array]:
    random = np.random.default_rng(SEED)
    drawn = random.integers(len(values), size=(RESAMPLES, len(values)))
    low, high = np.quantile(values[drawn].mean(axis=1), [0.025, 0.975], axis=0)
    return low, high


def _line(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"

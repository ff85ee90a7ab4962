"""The figures of a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bench.extras import needed
from bench.metrics import Level, Measure
from bench.report.bars import Series, fill_bars, height_of, name_groups
from bench.report.content import Breakdown, Part, Section
from bench.report.ink import DASHES, colour, style, to_svg
from bench.report.marks import label
from bench.report.timeplot import fill_time
from bench.statistics.bootstrap import Estimate
from bench.statistics.measures import CURVE_DEPTHS, MAIN, MAIN_FILE, full

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Array = NDArray[np.float64]

WIDTH = 9.6
"""Inches."""

DRAWN = (
    "Language",
    "Issue kind",
    "What the issue names of the gold",
    "Functions that the fix changes",
)


def figures(section: Section) -> dict[str, str]:
    """SVG by the name of what it shows; not what would be empty.

    Raises:
        PatchpointError: matplotlib is not installed.
    """
    drawn = {"curves": _draw(section, "Acc@k", 3.3, 3, _curves)}
    for breakdown in section.breakdowns:
        if breakdown.of.title in DRAWN:
            height = height_of(len(breakdown.groups), len(section.parts))
            title = f"By {breakdown.of.title.lower()}"
            drawn[breakdown.of.title] = _draw(section, title, height, 2, _bars_of(breakdown))
    if any(part.seconds for part in section.parts):
        panels = min(len(section.parts), 2)
        drawn["time"] = _draw(section, "Accuracy against time", 3.5, panels, fill_time)
    return drawn


def _draw(
    section: Section,
    title: str,
    height: float,
    panels: int,
    fill: Callable[[Section, Sequence[Axes]], None],
) -> str:
    matplotlib = needed("matplotlib", "draw figures")
    figure_module = needed("matplotlib.figure", "draw figures")
    title = f"{title}, {section.dataset}"
    with matplotlib.rc_context(style(title)):
        figure: Figure = figure_module.Figure(figsize=(WIDTH, height), layout="constrained")
        axes = figure.subplots(1, panels, sharey=True, squeeze=False)[0]
        fill(section, axes)
        if len(section.parts) > 1:
            handles, labels = axes[0].get_legend_handles_labels()
            columns = min(len(labels), 4)
            figure.legend(handles, labels, loc="outside lower center", ncols=columns)
        return to_svg(figure, title)


def _curves(section: Section, axes: Sequence[Axes]) -> None:
    depths = np.array(CURVE_DEPTHS)
    for level, panel in zip(Level, axes, strict=True):
        panel.set_title(level.capitalize())
        panel.set_xlabel("k")
        panel.set_xlim(1, depths[-1])
        panel.set_xticks([1, 5, 10, 15, 20])
        for number, part in enumerate(section.parts):
            found = [part.estimates.get(Measure(level, "acc", int(k))) for k in depths]
            if all(found):
                _curve(panel, depths, [one for one in found if one], number, part)
    axes[0].set_ylabel("Acc@k, %")
    axes[0].set_ylim(0, 100)


def _curve(panel: Axes, depths: Array, found: Sequence[Estimate], number: int, part: Part) -> None:
    dash = DASHES[number % len(DASHES)]
    means = [100 * one.mean for one in found]
    panel.plot(depths, means, color=colour(number), linestyle=dash, label=label(part))
    low, high = [100 * one.low for one in found], [100 * one.high for one in found]
    panel.fill_between(depths, low, high, color=colour(number), alpha=0.13, linewidth=0)


def _bars_of(breakdown: Breakdown) -> Callable[[Section, Sequence[Axes]], None]:
    def fill(section: Section, axes: Sequence[Axes]) -> None:
        for measure, panel in zip((MAIN_FILE, MAIN), axes, strict=True):
            panel.set_title(f"{full(measure)}, %")
            series = [
                Series(
                    label(part), [group.parts[number].get(measure) for group in breakdown.groups]
                )
                for number, part in enumerate(section.parts)
            ]
            fill_bars(panel, series)
            names = [f"{group.name} ({group.count})" for group in breakdown.groups]
            name_groups(panel, names, len(series))

    return fill

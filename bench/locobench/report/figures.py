"""Charts as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bench.extras import needed
from bench.locobench.report.content import Chart, Part
from bench.report.bars import Series, fill_bars, height_of, name_groups
from bench.report.ink import style, to_svg
from bench.report.marks import shortened
from bench.report.plots import WIDTH
from bench.statistics.bootstrap import Estimate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

UNIT = {"official": 1.0, "grounded": 100.0}
"""Official scores are written as their authors do, shares in percent."""


def draw(chart: Chart, parts: Sequence[Part]) -> str:
    """A panel beside the other, with a legend below where there are several runs.

    Raises:
        NotInstalled: matplotlib is missing.
    """
    matplotlib = needed("matplotlib", "draw figures")
    figure_module = needed("matplotlib.figure", "draw figures")
    title = f"{chart.kind.capitalize()}: {chart.title}"
    panels = chart.panels
    height = height_of(max(len(one.names) for one in panels), len(parts))
    shared = all(one.names == panels[0].names for one in panels)
    with matplotlib.rc_context(style(title)):
        figure: Figure = figure_module.Figure(figsize=(WIDTH, height), layout="constrained")
        axes = figure.subplots(1, len(panels), sharey=shared, squeeze=False)[0]
        for number, (panel, axis) in enumerate(zip(panels, axes, strict=True)):
            unit = UNIT[chart.kind]
            axis.set_title(panel.title + (", %" if chart.kind == "grounded" else ""))
            fill_bars(axis, _series(panel.values, parts), unit)
            if number == 0 or not shared:
                name_groups(axis, panel.names, len(parts))
            axis.tick_params(axis="y", length=0)
        if len(parts) > 1:
            handles, labels = axes[0].get_legend_handles_labels()
            figure.legend(handles, labels, loc="outside lower center", ncols=min(len(labels), 4))
        return to_svg(figure, title)


def _series(values: Sequence[Sequence[Estimate | None]], parts: Sequence[Part]) -> list[Series]:
    return [
        Series(shortened(part.run.name), row, part.pale)
        for part, row in zip(parts, values, strict=True)
    ]

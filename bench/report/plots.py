"""The figures of a report."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bench.extras import needed
from bench.metrics import Level, Measure
from bench.report.content import Breakdown, Part, Section
from bench.report.ink import DASHES, FAINT, INK, MARKERS, colour, style, to_svg
from bench.statistics.bootstrap import Estimate
from bench.statistics.measures import CURVE_DEPTHS, MAIN, MAIN_FILE, full
from bench.types import Prediction

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Array = NDArray[np.float64]

WIDTH = 9.6
"""Inches."""

LONGEST = 40
"""Letters of a name in a legend."""

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
            bars = len(breakdown.groups) * (len(section.parts) + 0.6)
            title = f"By {breakdown.of.title.lower()}"
            drawn[breakdown.of.title] = _draw(
                section, title, 0.9 + 0.19 * bars, 2, _bars_of(breakdown)
            )
    if any(part.seconds for part in section.parts):
        panels = min(len(section.parts), 2)
        drawn["time"] = _draw(section, "Accuracy against time", 3.5, panels, _time)
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
    panel.plot(depths, means, color=colour(number), linestyle=dash, label=_label(part))
    low, high = [100 * one.low for one in found], [100 * one.high for one in found]
    panel.fill_between(depths, low, high, color=colour(number), alpha=0.13, linewidth=0)


def _bars_of(breakdown: Breakdown) -> Callable[[Section, Sequence[Axes]], None]:
    def fill(section: Section, axes: Sequence[Axes]) -> None:
        for measure, panel in zip((MAIN_FILE, MAIN), axes, strict=True):
            panel.set_title(f"{full(measure)}, %")
            panel.set_xlim(0, 100)
            panel.grid(visible=False, axis="y")
            for number, part in enumerate(section.parts):
                _bars(panel, breakdown, measure, number, part)
        rows = len(section.parts) + 0.6
        names = [f"{group.name} ({group.count})" for group in breakdown.groups]
        places = [rows * place + (rows - 1.6) / 2 for place in range(len(names))]
        axes[0].set_yticks(places, names)
        axes[0].tick_params(axis="y", length=0)
        axes[1].tick_params(axis="y", length=0)
        axes[0].invert_yaxis()

    return fill


def _bars(panel: Axes, breakdown: Breakdown, measure: Measure, number: int, part: Part) -> None:
    rows = len(breakdown.groups[0].parts) + 0.6
    found = [
        (rows * place + number, group.parts[number][measure])
        for place, group in enumerate(breakdown.groups)
        if measure in group.parts[number]
    ]
    places = [place for place, _ in found]
    means = np.array([100 * one.mean for _, one in found])
    panel.barh(places, means, 0.86, color=colour(number), alpha=0.8, label=_label(part))
    lengths = _errors([one for _, one in found])
    panel.errorbar(means, places, xerr=lengths, fmt="none", ecolor=INK, elinewidth=0.9, capsize=2)


def _errors(found: Sequence[Estimate]) -> Array:
    """Lengths of whiskers below and above the means, in percent, shape (2, n)."""
    sides = [[one.mean - one.low for one in found], [one.high - one.mean for one in found]]
    return 100 * np.array(sides).reshape(2, len(found))


def _time(section: Section, axes: Sequence[Axes]) -> None:
    """A point per run, where there are several; how much is right within a time."""
    limits = _decades(section)
    for number, part in enumerate(section.parts):
        if part.seconds and MAIN in part.estimates:
            times, shares = _right_within(section, part, limits)
            dash = DASHES[number % len(DASHES)]
            axes[-1].step(times, shares, where="post", color=colour(number), linestyle=dash)
            if len(axes) > 1:
                _point(axes[0], number, part)
    axes[0].set_title("Median time of an answer")
    axes[-1].set_title("Right and answered within a time")
    axes[0].set_ylabel(f"{full(MAIN)}, %")
    axes[0].set_ylim(0, 100)
    for panel in axes:
        _seconds_axis(panel, limits)


def _point(panel: Axes, number: int, part: Part) -> None:
    found = part.estimates[MAIN]
    panel.errorbar(
        part.seconds or 0,
        100 * found.mean,
        yerr=_errors([found]),
        color=colour(number),
        fmt=MARKERS[number % len(MARKERS)],
        markersize=7,
        capsize=2,
        label=_label(part),
    )


def _right_within(
    section: Section, part: Part, limits: tuple[float, float]
) -> tuple[list[float], list[float]]:
    """Times and the share of instances answered rightly by then, in percent."""
    values = part.scores.of(MAIN).values[:, 0]
    right = sorted(
        _seconds(part.run.predictions[instance.instance_id])
        for instance, value in zip(section.instances, values, strict=True)
        if value == 1
    )
    shares = 100 * np.arange(len(right) + 1) / np.count_nonzero(~np.isnan(values))
    return [limits[0], *right, limits[1]], [*shares.tolist(), float(shares[-1])]


def _seconds(prediction: Prediction) -> float:
    """Time of an answer, no less than a logarithmic axis can show."""
    return max(prediction.seconds, 1e-3)


def _decades(section: Section) -> tuple[float, float]:
    """The powers of ten around all times."""
    times = [
        _seconds(part.run.predictions[one.instance_id])
        for part in section.parts
        for one in section.instances
        if one.instance_id in part.run.predictions
    ]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    return 10.0**low, 10.0 ** max(high, low + 1)


def _seconds_axis(panel: Axes, limits: tuple[float, float]) -> None:
    """A logarithmic axis, labelled in plain numbers."""
    ticker = needed("matplotlib.ticker", "draw figures")
    panel.set_xscale("log")
    panel.set_xlim(limits)
    panel.set_xlabel("seconds")
    panel.xaxis.set_major_formatter(ticker.FuncFormatter(lambda value, _: f"{value:g}"))
    panel.xaxis.set_minor_formatter(ticker.NullFormatter())
    panel.tick_params(axis="x", which="minor", color=FAINT)


def _label(part: Part) -> str:
    """Its name in a legend, which leaves out names that begin with an underscore."""
    name = part.run.name.lstrip("_")
    return name if len(name) <= LONGEST else "…" + name[1 - LONGEST :]

"""The figure of accuracy against time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bench.extras import needed
from bench.report.content import Part, Section
from bench.report.ink import DASHES, FAINT, MARKERS, colour
from bench.report.marks import errors, label
from bench.statistics.measures import MAIN, full
from bench.types import Prediction

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def fill_time(section: Section, axes: Sequence[Axes]) -> None:
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
        yerr=errors([found]),
        color=colour(number),
        fmt=MARKERS[number % len(MARKERS)],
        markersize=7,
        capsize=2,
        label=label(part),
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

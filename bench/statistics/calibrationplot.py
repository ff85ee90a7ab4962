"""Reliability diagrams: what was stated against what came true."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from bench.extras import needed
from bench.statistics.calibration import Bin, expected_calibration_error, reliability

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Array = NDArray[np.float64]

_STYLE: Mapping[str, Any] = {
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "legend.frameon": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "reliability",
}
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")
"""Told apart by colour-blind readers too (Okabe and Ito)."""


def reliability_plot(panels: Mapping[str, Mapping[str, tuple[Array, Array]]]) -> str:
    """Draw one panel for each outcome, with a line for each group of issues.

    Args:
        panels: by title, then by name of the group: what was stated and what came true,
            float64[n] each.

    Returns:
        A document in SVG; the same figures give the same text.

    Raises:
        PatchpointError: matplotlib is not installed.
    """
    matplotlib = needed("matplotlib", "draw figures")
    figure_module = needed("matplotlib.figure", "draw figures")
    file = StringIO()
    with matplotlib.rc_context(_STYLE):
        figure: Figure = figure_module.Figure(figsize=(8.4, 4.2), layout="constrained")
        axes = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
        for panel, (title, groups) in zip(axes, panels.items(), strict=True):
            _fill(panel, title, groups)
        axes[0].set_ylabel("share that came true")
        figure.savefig(file, format="svg", facecolor="white", metadata={"Date": None})
    return file.getvalue()


def _fill(panel: Axes, title: str, groups: Mapping[str, tuple[Array, Array]]) -> None:
    panel.set_title(title)
    panel.set_xlabel("stated probability")
    panel.set_xlim(0, 1)
    panel.set_ylim(0, 1)
    panel.set_aspect("equal")
    panel.plot([0, 1], [0, 1], color="#999999", linewidth=0.8, linestyle="--")
    for colour, (name, (stated, right)) in zip(_COLOURS, groups.items(), strict=False):
        error = expected_calibration_error(stated, right)
        label = f"{name} (n={len(stated)}, ECE {error:.3f})"
        _line(panel, reliability(stated, right), colour, label)
    panel.legend(loc="upper left", fontsize=8)


def _line(panel: Axes, bins: list[Bin], colour: str, label: str) -> None:
    stated, right = [one.stated for one in bins], [one.right for one in bins]
    panel.plot(stated, right, color=colour, marker="o", markersize=4, linewidth=1.3, label=label)
    low, high = [one.low for one in bins], [one.high for one in bins]
    panel.vlines(stated, low, high, color=colour, alpha=0.35, linewidth=1.2)

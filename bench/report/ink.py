"""Figures as SVG that takes its colours from the page: light, dark or paper.

matplotlib draws with colours that stand for roles; in the SVG they become CSS variables. It
embeds without a script, which Vega and Plotly (4 MB) do not, and prints as vectors.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Any

from bench.extras import needed

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK = "#010200"
FAINT = "#010201"
COLOURS = 8
"""Series before colours repeat; markers and dashes go on differing."""

MARKERS = "osD^vPX*"
DASHES = ("-", (0, (5, 1.5)), (0, (1.5, 1.2)), (0, (6, 1.5, 1.5, 1.5)))

_ROLES = {INK: "currentColor", FAINT: "var(--faint)"} | {
    f"#0103{number:02x}": f"var(--series-{number})" for number in range(COLOURS)
}
_STYLE: Mapping[str, Any] = {
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "grid.color": FAINT,
    "grid.linewidth": 0.6,
    "legend.frameon": False,
    "lines.linewidth": 1.6,
    "lines.markersize": 5,
    "svg.fonttype": "none",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": INK,
    "ytick.color": INK,
}


def colour(series: int) -> str:
    """The colour of a series, by number from 0."""
    return f"#0103{series % COLOURS:02x}"


def style(title: str) -> Mapping[str, Any]:
    """Settings for drawing a figure; its title makes ids in the SVG its own."""
    return {**_STYLE, "svg.hashsalt": title}


def to_svg(figure: Figure, title: str) -> str:
    """An `svg` element for a page, with `title` as its description.

    The same figure gives the same text.
    """
    matplotlib = needed("matplotlib", "draw figures")
    file = StringIO()
    with matplotlib.rc_context(style(title)):
        figure.savefig(file, format="svg", transparent=True, metadata={"Date": None})
    text = re.sub(r"<metadata>.*?</metadata>", "", file.getvalue(), flags=re.DOTALL)
    text = text[text.index("<svg") :]
    for drawn, role in _ROLES.items():
        text = text.replace(drawn, role)
    # Ids of matplotlib repeat from figure to figure; those of one page must not.
    prefix = hashlib.sha256(title.encode()).hexdigest()[:8]
    text = re.sub(r'\bid="', f'id="{prefix}-', text)
    text = re.sub(r'(href="|url\()#', rf"\g<1>#{prefix}-", text)
    label = escape(title, quote=True)
    return re.sub(r"<svg ", f'<svg role="img" aria-label="{label}" ', text, count=1)

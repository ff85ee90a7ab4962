"""Puts the page on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.locobench.grounded.table import HEADINGS, Row, errors, grounded_cells, official_cells
from bench.locobench.grounded.table import OFFICIAL as OFFICIAL_HEADINGS
from bench.locobench.report.content import Chart, Content, Part
from bench.locobench.report.figures import UNIT, draw
from bench.locobench.report.timelines import Opened
from bench.report.templating import templates
from bench.report.write import percent
from bench.statistics.bootstrap import Estimate
from indexers.store.atomic import write_atomically


def write_page(content: Content, sessions: Sequence[Opened], path: Path) -> None:
    """Write one page that needs nothing from elsewhere, and runs nothing.

    Raises:
        PatchpointError: a package of the extra `bench` is missing.
    """
    environment = templates("bench.locobench.report", "bench.report")
    environment.filters |= {"percent": percent, "value": value}
    rows = [Row(part.run.name, part.sessions) for part in content.parts]
    text = environment.get_template("page.html.j2").render(
        content=content,
        sessions=sessions,
        totals=_drawn(content.totals, content.parts),
        breakdowns=[(name, _drawn(charts, content.parts)) for name, charts in content.breakdowns],
        tables={
            "official": _table(("agent", "n", *OFFICIAL_HEADINGS), map(official_cells, rows)),
            "grounded": _table(HEADINGS, map(grounded_cells, rows)),
        },
        errors=errors(rows),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text.encode("utf-8", "replace"))


def value(estimate: Estimate | None, kind: str) -> str:
    """A mean as its kind is written: official ones as shares, grounded ones in percent."""
    if estimate is None:
        return "–"
    return f"{estimate.mean:.4f}" if UNIT[kind] == 1 else percent(estimate.mean)


def _drawn(charts: Sequence[Chart], parts: Sequence[Part]) -> list[tuple[Chart, str]]:
    return [(chart, draw(chart, parts)) for chart in charts]


def _table(head: Sequence[str], rows: map[list[str]]) -> list[list[str]]:
    """Rows with their headings, without columns that no run has a value in."""
    body = list(rows)
    kept = [place for place in range(len(head)) if any(row[place] != "–" for row in body)]
    return [[row[place] for place in kept] for row in (list(head), *body)]

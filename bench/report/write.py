"""Puts a report on the disk: one page that needs no network, and the same as Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.compare import p_text
from bench.metrics import Measure
from bench.report.content import BROKEN_DOWN, COMPARED, Section, sections_of
from bench.report.load import Run
from bench.report.plots import figures
from bench.report.templating import templates
from bench.statistics.bootstrap import RESAMPLES, Difference, Estimate
from bench.statistics.measures import ACCURACY, MAIN, MAIN_FILE, RANKING, by_level, full, short
from indexers.store.atomic import write_atomically

HTML = "report.html"
MARKDOWN = "report.md"


def write_report(runs: Sequence[Run], folder: Path) -> list[Path]:
    """Write both forms of a report and return their paths.

    Raises:
        PatchpointError: a package of the extra `bench` is missing, or two runs over one data
            set share no instance.
    """
    environment = _environment()
    sections = sections_of(runs)
    drawn = [figures(section) for section in sections]
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / HTML, folder / MARKDOWN]
    for path in paths:
        template = environment.get_template(f"{path.name}.j2")
        text = template.render(sections=list(zip(sections, drawn, strict=True)))
        write_atomically(path, text.encode("utf-8", "replace"))
    return paths


def _environment() -> Any:
    """Templates and what they call."""
    environment = templates("bench.report")
    environment.filters |= {
        "percent": percent,
        "interval": interval,
        "points": points,
        "short": short,
        "full": full,
        "by_level": by_level,
        "p": p_text,
        "md": markdown,
        "about": about,
        "best": best,
        "difference_at": difference_at,
    }
    environment.globals |= {
        "ACCURACY": ACCURACY,
        "RANKING": RANKING,
        "COMPARED": COMPARED,
        "BROKEN_DOWN": BROKEN_DOWN,
        "MAIN": MAIN,
        "MAIN_FILE": MAIN_FILE,
        "RESAMPLES": RESAMPLES,
    }
    return environment


def percent(share: float) -> str:
    """A share in percent, without its sign."""
    return f"{100 * share:.1f}"


def interval(estimate: Estimate) -> str:
    """Both ends of an interval in percent."""
    return f"{percent(estimate.low)}–{percent(estimate.high)}"


def points(share: float) -> str:
    """A difference in percentage points, with a true minus."""
    text = f"{100 * share:+.1f}".replace("-", "−")
    return text if text[1:] != "0.0" else "0.0"


def best(section: Section, measure: Measure) -> float:
    """The highest mean among several runs; above any where there is one run."""
    means = [part.estimates[measure].mean for part in section.parts if measure in part.estimates]
    return max(means) if len(means) > 1 else 2.0


def difference_at(
    rows: Sequence[tuple[Measure, float, Difference]], measure: Measure
) -> Difference | None:
    """The row of a measure in a comparison."""
    return next((found for each, _, found in rows if each == measure), None)


def about(config: Mapping[str, Any]) -> str:
    """System, version and what was left out, as far as a run says it."""
    words = [str(config[key]) for key in ("system", "version") if config.get(key)]
    without = config.get("without") or ()
    return " ".join([*words, *(["without", ", ".join(map(str, without))] if without else [])])


def markdown(text: str) -> str:
    """Escape what Markdown, or HTML in it, would take for its own."""
    return re.sub(r"([\\`*_\[\]<>|#~$&])", r"\\\1", " ".join(text.split()))

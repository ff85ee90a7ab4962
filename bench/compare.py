"""Two runs over the same instances: who is better, by how much, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.metrics import Measure
from bench.report.load import Run, shared_instances
from bench.statistics.bootstrap import Difference, differences
from bench.statistics.measures import STATED, full
from bench.statistics.scores import Scores, score_all


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second run against the first.

    Attributes:
        first: name of the run that is measured against.
        second: name of the other.
        instances: how many both were asked.
        left_out: how many only one was asked.
        rows: measure, mean of the first, difference; without measures that nothing has
            gold for.
    """

    first: str
    second: str
    instances: int
    left_out: int
    rows: tuple[tuple[Measure, float, Difference], ...]


def compare(first: Run, second: Run, measures: Sequence[Measure] = STATED) -> Comparison:
    """Compare two runs on the instances that both were asked.

    Raises:
        PatchpointError: there are none, or ir-measures is not installed.
    """
    shared = shared_instances([first, second])
    asked = {one.instance_id for run in (first, second) for one in run.instances}
    scored = [score_all(shared, run.predictions, measures) for run in (first, second)]
    left_out = len(asked) - len(shared)
    return Comparison(first.name, second.name, len(shared), left_out, compared(*scored))


def compared(first: Scores, second: Scores) -> tuple[tuple[Measure, float, Difference], ...]:
    """Measure, mean of the first and difference, for every measure that has gold."""
    means = {}
    for column, measure in enumerate(first.measures):
        values = first.values[:, column]
        means[measure] = values[values == values]  # NaN is unlike itself
    pairs = zip(first.measures, differences(first, second), strict=True)
    return tuple((m, float(means[m].mean()), found) for m, found in pairs if found is not None)


def render(comparison: Comparison) -> str:
    """Lay a comparison out for a terminal, in percent and percentage points."""
    rows = [["", comparison.first, comparison.second, "difference", "95 %", "p", "won", "lost"]]
    for measure, mean, found in comparison.rows:
        interval = f"{100 * found.low:+.1f} to {100 * found.high:+.1f}"
        values = [f"{100 * mean:.1f}", f"{100 * (mean + found.mean):.1f}"]
        change = [f"{100 * found.mean:+.1f}", interval, p_text(found.p)]
        rows.append([full(measure), *values, *change, str(found.better), str(found.worse)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join([row[0].ljust(widths[0]), *_right(row, widths)]).rstrip() for row in rows]
    return "\n".join([*lines, "", *_footer(comparison)]) + "\n"


def p_text(p: float) -> str:
    """A p-value as it is printed; below a thousandth, resampling does not tell."""
    return "<.001" if p < 0.001 else f"{p:.3f}".removeprefix("0") if p < 1 else "1"


def _right(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]


def _footer(comparison: Comparison) -> list[str]:
    lines = [
        f"{comparison.instances} instances; intervals and p from a paired bootstrap over them",
        "won, lost: instances on which the second run scores higher, lower",
    ]
    if comparison.left_out:
        lines.append(f"left out: {comparison.left_out} instances that only one run was asked")
    return lines

"""Grounded scores as a table, agents in rows; what does nothing is there for scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.locobench.grounded.score import Grounded
from bench.locobench.grounded.shares import mean, share

SCALE = {
    "noop": "does nothing",
    "random": "random tools",
    "reads_all": "reads all context files",
}
"""Agents that stand in every table, and what they are called there."""

HEADINGS = (
    "agent", "n", "context recall", "precision", "tokens per file", "truth read", "truth edited",
    "edits in truth", "functions edited", "still compiles", "still passes", "right", "answer F1",
    "calls", "failed", "repeated", "read tokens", "model tokens", "$", "s",
)  # fmt: skip
OFFICIAL = ("comprehension", "efficiency", "overall")


@dataclass(frozen=True, slots=True)
class Row:
    """An agent and its sessions."""

    name: str
    sessions: Sequence[Grounded]


def grounded_cells(row: Row) -> list[str]:
    """The cells of the grounded table, in the order of its headings."""
    all_ = row.sessions
    healths = [one.health for one in all_ if one.health]
    answers = [one.answered for one in all_ if one.answered]
    calls = sum(one.calls.total for one in all_)
    return [
        row.name,
        str(len(all_)),
        _percent(mean(one.reach.recall for one in all_)),
        _percent(mean(one.reach.precision for one in all_)),
        _whole(mean(one.reach.tokens_each for one in all_)),
        _percent(mean(one.reach.truth_recall for one in all_)),
        _percent(mean(one.edits.recall for one in all_)),
        _percent(mean(one.edits.precision for one in all_)),
        _percent(mean(one.edits.functions for one in all_)),
        _percent(mean(one.still_compiles for one in healths)),
        _percent(mean(one.still_passes for one in healths)),
        _percent(mean(float(one.right) for one in answers)),
        _percent(mean(one.f1 for one in answers)),
        _whole(share(calls, len(all_))),
        _percent(share(sum(one.calls.failed for one in all_), calls)),
        _percent(share(sum(one.calls.repeated for one in all_), calls)),
        _whole(mean(one.spent.shown for one in all_)),
        _whole(mean(one.spent.tokens for one in all_)),
        _dollars([one.spent.usd for one in all_]),
        _seconds(mean(one.spent.seconds for one in all_)),
    ]


def official_cells(row: Row) -> list[str]:
    """The official three, as means."""
    scores = [one.official for one in row.sessions]
    values = (
        mean(one.comprehension for one in scores),
        mean(one.efficiency for one in scores),
        mean(one.overall for one in scores),
    )
    return [row.name, str(len(scores)), *("–" if v is None else f"{v:.4f}" for v in values)]


def tables(rows: Sequence[Row]) -> str:
    """Both tables in Markdown, rows for scale first."""
    ordered = sorted(
        rows,
        key=lambda row: (
            list(SCALE.values()).index(row.name) if row.name in SCALE.values() else len(SCALE)
        ),
    )
    official = [["agent", "n", *OFFICIAL], *(official_cells(row) for row in ordered)]
    grounded = [list(HEADINGS), *(grounded_cells(row) for row in ordered)]
    return f"Official\n\n{markdown(official)}\nGrounded\n\n{markdown(grounded)}"


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, the first row its headings, numbers to the right."""
    head, *body = rows
    rule = ["---", *("--:" for _ in head[1:])]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, rule, *body))


def errors(rows: Sequence[Row]) -> Mapping[str, dict[str, int]]:
    """Agent to its failed calls by kind of error."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        kinds = found.setdefault(row.name, {})
        for one in row.sessions:
            for kind, count in one.calls.by_error.items():
                kinds[kind] = kinds.get(kind, 0) + count
    return found


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f} %"


def _whole(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _dollars(values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{sum(known):.2f}" if known and len(known) == len(values) else "–"

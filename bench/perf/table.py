"""The table that a run prints: our cost, and the ratio to each peer's cost of the same step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click

from bench.perf.process import Cost


@dataclass(frozen=True, slots=True)
class Row:
    """One step: what it is, which step of a peer it is compared with ("" for none), its cost."""

    what: str
    compared: str
    cost: Cost


def print_table(rows: Sequence[Row], peers: Mapping[str, Mapping[str, Cost]]) -> None:
    """Print Markdown: seconds, peak MiB, and `ours / theirs` for every peer with that step."""
    for name in (name for name, costs in peers.items() if not costs):
        click.echo(f"{name} is not installed: left out", err=True)
    present = {name: costs for name, costs in peers.items() if costs}
    click.echo(_line("step", "seconds", "peak MiB", *(f"÷ {name}" for name in present)))
    click.echo(_line("---", *["--:"] * (2 + len(present))))
    for row in rows:
        memory = f"{row.cost.peak_mib:.0f}" if row.cost.peak_mib else "–"
        ratios = [_ratio(row, costs) for costs in present.values()]
        click.echo(_line(row.what, f"{row.cost.seconds:.3f}", memory, *ratios))


def _ratio(row: Row, costs: Mapping[str, Cost]) -> str:
    theirs = costs.get(row.compared)
    return f"{row.cost.seconds / theirs.seconds:.2f} ({theirs.seconds:.2f} s)" if theirs else "–"


def _line(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"

"""`patchpoint bench locobench grounded`: what agents did about their tasks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.context import CONTEXT
from bench.locobench.cli.choose import data_option
from bench.locobench.cli.options import jobs_option, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.locobench.data.layout import Layout
    from bench.locobench.grounded.runs import Run
    from bench.locobench.grounded.table import Row


@click.command(context_settings=CONTEXT)
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path))
@data_option
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder for grounded.jsonl, table.md and the runs for scale.",
)
@click.option("--no-checks", is_flag=True, help="Do not compile projects, do not run their tests.")
@jobs_option
@click.pass_context
def grounded(
    context: click.Context,
    runs: tuple[Path, ...],
    data: Path,
    out: Path,
    no_checks: bool,
    jobs: int,
) -> None:
    """Score what agents did about their tasks, beside the official score.

    RUNS are folders that `run` made, or files of sessions. Asked is: were the context files
    read, at what expense; do edits touch the files and functions that the ground truth names;
    does what compiled still compile, do tests that passed still pass; is the answer right,
    where a task has one; which calls failed or were made again; what did it cost. Three
    agents are played for scale, if no run of them is given: one that does nothing, one that
    calls tools at random, and one that reads all context files.

    \b
    Examples:
      patchpoint bench locobench grounded runs/gpt runs/offline --data data --out grounded
    """  # noqa: D301
    from bench.locobench.data.layout import Layout
    from bench.locobench.grounded.runs import distinct, open_run
    from bench.locobench.grounded.scale import add_scale
    from bench.locobench.grounded.table import tables

    layout = Layout.find(data)
    opened = [open_run(path) for path in runs]
    ids = sorted({name for run in opened for name in run.places})
    every = distinct(add_scale(opened, layout, ids, out / "scale", jobs, say))
    rows, damaged = _scored(layout, every, out, not no_checks, jobs)
    table = tables(rows)
    (out / "table.md").write_text(table, encoding="utf-8")
    click.echo(table, nl=False)
    context.exit(1 if damaged else 0)


def _scored(
    layout: Layout, runs: Sequence[Run], out: Path, checked: bool, jobs: int
) -> tuple[list[Row], int]:
    """Write a line for each session; return the rows, and how many scenarios are damaged."""
    from bench.locobench.data.types import DamagedRecord
    from bench.locobench.grounded.run import ground_runs
    from bench.locobench.grounded.score import Grounded
    from bench.locobench.grounded.table import Row

    found: dict[str, list[Grounded]] = {run.name: [] for run in runs}
    damaged = 0
    with (out / "grounded.jsonl").open("w", encoding="utf-8") as file:
        for scored in ground_runs(layout, runs, checked, jobs):
            if isinstance(scored, DamagedRecord):
                damaged += 1
                say(str(scored))
                continue
            for name, one in scored:
                found[name].append(one)
                file.write(json.dumps({"run": name, **one.to_json()}) + "\n")
    return [Row(name, sessions) for name, sessions in found.items()], damaged

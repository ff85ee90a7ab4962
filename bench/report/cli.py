"""`patchpoint bench compare` and `patchpoint bench report`."""

from __future__ import annotations

from pathlib import Path

import click

from bench.context import CONTEXT

_DATASET = click.option(
    "--dataset",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What was asked and its gold, for runs that do not keep it; all of it counts.",
)


@click.command("compare", context_settings=CONTEXT)
@click.argument("first", type=click.Path(path_type=Path), metavar="RUN")
@click.argument("second", type=click.Path(path_type=Path), metavar="RUN")
@_DATASET
def compare(first: Path, second: Path, dataset: Path | None) -> None:
    """Say how much better the second RUN is than the first, and how sure that is.

    A RUN is the folder that `bench localize` wrote, or a file of predictions. Only instances
    that both were asked count. Prints differences in percentage points with 95 % intervals
    and two-sided p-values from a paired bootstrap.
    """
    from bench.compare import compare as go
    from bench.compare import render
    from bench.report.load import load_runs

    old, new = load_runs([first, second], dataset)
    click.echo(render(go(old, new)), nl=False)


@click.command("report", context_settings=CONTEXT)
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RUN...")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder for the report  [default: that of the RUN, or the current one for several]",
)
@_DATASET
def report(runs: tuple[Path, ...], out: Path | None, dataset: Path | None) -> None:
    """Write report.html and report.md about one RUN or several.

    The page needs no network. Runs over the same data set stand next to each other, and are
    compared on the instances that all of them were asked; the first one is the base line.
    """
    from bench.report.load import load_runs
    from bench.report.write import write_report

    alone = runs[0] if len(runs) == 1 and runs[0].is_dir() else Path()
    for path in write_report(load_runs(runs, dataset), out or alone):
        click.echo(path)

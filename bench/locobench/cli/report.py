"""`patchpoint bench locobench report`: runs as one page."""

from __future__ import annotations

from pathlib import Path

import click

from bench.context import CONTEXT
from bench.locobench.cli.choose import data_option
from bench.locobench.cli.options import jobs_option, say


@click.command(context_settings=CONTEXT)
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RUN...")
@data_option
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PAGE",
    help="HTML file to write.",
)
@click.option("--no-checks", is_flag=True, help="Do not compile projects, do not run their tests.")
@click.option(
    "--sessions",
    default=12,
    show_default=True,
    type=click.IntRange(min=0),
    help="Scenarios whose sessions can be opened.",
)
@jobs_option
@click.pass_context
def report(
    context: click.Context,
    runs: tuple[Path, ...],
    data: Path,
    out: Path,
    no_checks: bool,
    sessions: int,
    jobs: int,
) -> None:
    """Write a page about runs: official scores, grounded ones beside them, and sessions.

    RUNS are folders that `run` made, or files of sessions. What all of them have finished is
    compared; runs of noop, random and reads_all stand first and pale, for scale. The page
    needs no network and runs nothing.

    \b
    Examples:
      patchpoint bench locobench report runs/noop runs/gpt --data data --out page.html
    """  # noqa: D301
    from bench.locobench.data.layout import Layout
    from bench.locobench.grounded.runs import distinct, open_run
    from bench.locobench.report.content import content_of
    from bench.locobench.report.timelines import opened
    from bench.locobench.report.write import write_page

    every = distinct([open_run(path) for path in runs])
    content = content_of(Layout.find(data), every, not no_checks, jobs)
    for damage in content.damaged:
        say(damage)
    write_page(content, opened(content, sessions), out)
    click.echo(out)
    context.exit(1 if content.damaged else 0)

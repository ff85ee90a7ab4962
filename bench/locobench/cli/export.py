"""`patchpoint bench locobench export`: runs as official result files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bench.context import CONTEXT


@click.command(context_settings=CONTEXT)
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RUN...")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Gets evaluation_agent_results and intermediate_agent_results.",
)
def export(runs: tuple[Path, ...], out: Path) -> None:
    """Write runs as the result files of LoCoBench-Agent.

    RUNS are folders that `run` made, or files of sessions; each is an agent called like it.
    Prints the main file, which `rescore` reads, as does what reads the official ones.

    \b
    Examples:
      patchpoint bench locobench export runs/gpt runs/noop --out official
    """  # noqa: D301
    from bench.locobench.grounded.runs import Run, distinct, open_run
    from bench.locobench.results.write import plain, write_official

    opened = [(path, open_run(path)) for path in runs]
    named = [
        Run(plain(path.absolute().name.partition(".jsonl")[0]), run.agent, run.places)
        for path, run in opened
    ]
    click.echo(write_official(distinct(named), out, datetime.now()))

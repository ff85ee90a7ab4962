"""`patchpoint bench locobench score`: finished sessions to the official nine and their means."""

from __future__ import annotations

from pathlib import Path

import click

from bench.context import CONTEXT
from bench.locobench.cli.options import jobs_option, out_option, report, say


@click.command(context_settings=CONTEXT)
@click.option(
    "--sessions",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Finished sessions, one JSON object on a line (.jsonl or .jsonl.gz).",
)
@out_option
@jobs_option
@click.pass_context
def score(context: click.Context, sessions: Path, out: Path, jobs: int) -> None:
    """Score finished sessions as LoCoBench-Agent does.

    Each line of OUT holds id, metrics (the nine), lcba_comprehension, lcba_efficiency and
    overall. A damaged line is named on standard error and left out; the rest goes on, and
    the exit code is 1.

    \b
    Examples:
      patchpoint bench locobench score --sessions run/sessions.jsonl --out scores.jsonl
    """  # noqa: D301
    from bench.locobench.score.run import score_file
    from bench.locobench.score.sessions import score_line

    report(context, score_file(sessions, out, score_line, jobs, say), "session")

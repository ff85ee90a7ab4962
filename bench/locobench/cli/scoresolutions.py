"""`patchpoint bench locobench score-solutions`: single-turn solutions to LCBS."""

from __future__ import annotations

from pathlib import Path

import click

from bench.context import CONTEXT
from bench.locobench.cli.options import jobs_option, out_option, report, say


@click.command("score-solutions", context_settings=CONTEXT)
@click.option(
    "--solutions",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Solutions, one JSON object {id, scenario, solution} on a line (.jsonl or .jsonl.gz).",
)
@out_option
@jobs_option
@click.pass_context
def score_solutions(context: click.Context, solutions: Path, out: Path, jobs: int) -> None:
    """Score single-turn solutions as LoCoBench does.

    Each line of OUT holds case, metrics (the seventeen), software_engineering,
    functional_correctness, code_quality, longcontext_utilization and lcbs. Two of the metrics
    compile the files and run their tests with the tools of this machine, so they depend on
    what is installed; the others follow from the text alone. A damaged line is named on
    standard error and left out; the rest goes on, and the exit code is 1.

    \b
    Examples:
      patchpoint bench locobench score-solutions --solutions answers.jsonl --out lcbs.jsonl
    """  # noqa: D301
    from bench.locobench.score.run import score_file
    from bench.locobench.score.solutions import score_line

    report(context, score_file(solutions, out, score_line, jobs, say), "solution")

"""`patchpoint context`."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.base import Command
from engine.cli.options import encoder_option, path_options, tree_options

FORMATS = ("markdown", "json", "xml")


@click.command("context", cls=Command)
@click.argument("task", nargs=-1, metavar="[TASK]")
@click.option(
    "--issue-file",
    type=click.Path(path_type=Path),
    metavar="F",
    help="Read the task from a file; - is standard input.",
)
@click.option(
    "--budget",
    type=click.IntRange(min=1),
    default=8000,
    show_default=True,
    metavar="TOKENS",
    help="Most tokens of the whole output, by estimate (docs/context.md).",
)
@tree_options
@path_options
@encoder_option
@click.option(
    "--fast",
    is_flag=True,
    help="Leave the encoder out: words, names and history alone.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    default="markdown",
    metavar="F",
    help="Print as markdown (the default), json or xml.",
)
@click.option("--timings", is_flag=True, help="Report the milliseconds of each stage on stderr.")
def context(
    task: tuple[str, ...],
    issue_file: Path | None,
    budget: int,
    repo: Path,
    rev: str | None,
    paths: tuple[str, ...],
    languages: tuple[str, ...],
    encoder: str | None,
    fast: bool,
    format_name: str,
    timings: bool,
) -> int:
    """Pack what a model needs to see for a task, under a budget.

    TASK is what locate takes: a bug report, a feature request, a stack trace; `-` reads it
    from standard input. The located functions come whole, with the signatures of what they
    use and of what uses them, the tests that reach them, and a map of the rest. Nothing
    stands there twice; what found no room is counted.

    Examples:
      patchpoint context "Session cookie is dropped when max_age is 0" --budget 4000
      patchpoint context --issue-file report.md --rev v2.1 --format xml
      gh issue view 4170 | patchpoint context - --budget 16000 > prompt.md
    """
    from engine.answering.asked import Asked
    from engine.cli.door import open_engine, print_timings
    from engine.cli.issue import read_issue
    from engine.cli.progress import ProgressBar

    text = read_issue(task, issue_file)
    engine, _ = open_engine(repo, encoder=encoder)
    with ProgressBar() as progress:
        asked = Asked(rev, paths=paths, languages=languages, fast=fast)
        answer = engine.context(text, budget, asked, format_name, progress)
    click.echo(answer.text, nl=False)
    if timings:
        print_timings(answer.timings)
    for note in answer.notes:
        click.echo(f"note: {note}", err=True)
    if answer:
        click.echo(f"note: {answer.tokens:,} of {budget:,} tokens", err=True)
        return 0
    click.echo("nothing relevant\nhint: name a function, a file or an error message", err=True)
    return 1

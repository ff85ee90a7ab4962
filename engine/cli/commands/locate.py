"""`patchpoint locate`."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.base import Command
from engine.cli.options import (
    answer_options,
    encoder_option,
    fast_option,
    filter_options,
    tree_options,
)


@click.command("locate", cls=Command)
@click.argument("issue", nargs=-1, metavar="[ISSUE]")
@click.option(
    "--issue-file",
    type=click.Path(path_type=Path),
    metavar="F",
    help="Read the issue from a file; - is standard input.",
)
@tree_options
@filter_options
@encoder_option
@fast_option
@answer_options
def locate(
    issue: tuple[str, ...],
    issue_file: Path | None,
    repo: Path,
    rev: str | None,
    limit: int,
    paths: tuple[str, ...],
    languages: tuple[str, ...],
    encoder: str | None,
    fast: bool,
    format_name: str,
    explain: bool,
    timings: bool,
    color: str | None,
) -> int:
    """Rank the functions, classes and files that an issue is about.

    ISSUE is its text: a bug report, a feature request, a stack trace. `-` reads it from
    standard input. What has changed since the last run is indexed first.

    Examples:
      patchpoint locate "Session cookie is dropped when max_age is 0"
      patchpoint locate --issue-file report.md --rev v2.1 -k 5 --explain
      gh issue view 4170 | patchpoint locate - --format markdown
      pytest 2>&1 | patchpoint locate - --path 'src/**' --format vimgrep
    """
    from engine.cli.door import Output, emit, open_engine
    from engine.cli.issue import read_issue
    from engine.cli.progress import ProgressBar

    text = read_issue(issue, issue_file)
    engine, loaded = open_engine(repo, color=color, encoder=encoder)
    with ProgressBar() as progress:
        answer = engine.locate(
            text,
            rev=rev,
            limit=limit,
            paths=paths,
            languages=languages,
            fast=fast,
            progress=progress,
        )
    return emit(answer, Output(format_name, explain, timings), loaded)

"""What the commands of `patchpoint bench locobench` share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bench.locobench.score.scored import Tally

out_option = click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where the scores go, one JSON object on a line.",
)

jobs_option = click.option(
    "--jobs",
    "-j",
    default=lambda: os.cpu_count() or 1,
    show_default="one per CPU",
    type=click.IntRange(min=1),
    help="Processes.",
)


def say(line: str) -> None:
    """On standard error, so that it never mixes with output."""
    click.echo(line, err=True)


def report(context: click.Context, tally: Tally, what: str) -> None:
    """Print the means and how many lines were damaged; end with 1 if any was, or all were."""
    plural = "" if tally.scored == 1 else "s"
    click.echo(f"{tally.scored} {what}{plural} scored")
    for name, value in tally.means().items():
        click.echo(f"{name:<24} {value:.4f}")
    if tally.damaged:
        lines = "line is" if len(tally.damaged) == 1 else "lines are"
        say(f"{len(tally.damaged)} {lines} damaged and not scored")
    context.exit(1 if tally.damaged or not tally.scored else 0)

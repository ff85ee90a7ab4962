"""`patchpoint index`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.base import Command
from engine.cli.options import tree_options

if TYPE_CHECKING:
    from indexers.store.lock import Holder


@click.command("index", cls=Command)
@tree_options
@click.option("--timings", is_flag=True, help="Report the milliseconds of each stage on stderr.")
def index(repo: Path, rev: str | None, timings: bool) -> int:
    """Index a repository ahead of the first question.

    Never required: every command indexes what has changed since the last run.

    Examples:
      patchpoint index
      patchpoint index --repo ~/src/flask --rev 2.0.1
    """
    from engine.cli.door import open_engine, print_timings
    from engine.cli.progress import ProgressBar

    engine, _ = open_engine(repo)
    with ProgressBar() as progress:
        indexed = engine.index(rev, progress, on_wait=_say_who)
    click.echo(f"indexed {indexed.units:,} units in {indexed.files:,} files of {indexed.root}")
    if timings:
        print_timings(indexed.timings)
    return 0


def _say_who(holder: Holder | None) -> None:
    click.echo(f"waiting for {holder or 'another process'}", err=True)

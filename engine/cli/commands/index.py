"""`patchpoint index`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.base import Command
from engine.cli.options import encoder_option, tree_options

if TYPE_CHECKING:
    from engine.engine import Engine
    from indexers.store.lock import Holder


@click.command("index", cls=Command)
@tree_options
@click.option(
    "--embed",
    is_flag=True,
    help="Also give every function outside tests a vector, which takes minutes once.",
)
@encoder_option
@click.option("--timings", is_flag=True, help="Report the milliseconds of each stage on stderr.")
def index(repo: Path, rev: str | None, embed: bool, encoder: str | None, timings: bool) -> int:
    """Index a repository ahead of the first question.

    Never required: every command indexes what has changed since the last run.

    With --embed, questions are compared with all functions, not only with those whose words
    match. It can be interrupted at any time: the next run goes on from there.

    Examples:
      patchpoint index
      patchpoint index --embed
      patchpoint index --repo ~/src/flask --rev 2.0.1
    """
    from engine.cli.door import open_engine, print_timings
    from engine.cli.progress import ProgressBar

    engine, _ = open_engine(repo, encoder=encoder)
    with ProgressBar() as progress:
        indexed = engine.index(rev, progress, on_wait=_say_who, to_embed=embed)
    click.echo(f"indexed {indexed.units:,} units in {indexed.files:,} files of {indexed.root}")
    if timings:
        print_timings(indexed.timings)
    if embed:
        _embed(engine, rev)
    return 0


def _embed(engine: Engine, rev: str | None) -> None:
    from engine.cli.progress import ProgressBar

    try:
        with ProgressBar() as progress:
            embedded = engine.embed(rev, progress, on_wait=_say_who)
    except KeyboardInterrupt:
        click.echo("what is embedded is kept: 'patchpoint index --embed' goes on", err=True)
        raise
    click.echo(f"embedded {embedded.done:,} of {embedded.total:,} functions outside tests")


def _say_who(holder: Holder | None) -> None:
    click.echo(f"waiting for {holder or 'another process'}", err=True)

"""`patchpoint map`."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.base import Command
from engine.cli.options import json_option, tree_options


@click.command("map", cls=Command)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--budget",
    type=click.IntRange(min=1),
    default=2000,
    show_default=True,
    metavar="TOKENS",
    help="Most tokens of the whole output, by estimate (docs/context.md).",
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="L",
    help="Only files in this language; repeatable.",
)
@tree_options
@json_option
def map_command(
    paths: tuple[str, ...],
    budget: int,
    languages: tuple[str, ...],
    repo: Path,
    rev: str | None,
    as_json: bool,
) -> int:
    """Print the outline of a repository, most important units first.

    Important is what important code calls, extends or uses; tests and private names come
    later. PATH is a folder, a file or a glob; what found no room is counted.

    Examples:
      patchpoint map --budget 4000
      patchpoint map src/flask --rev 2.0.1
      patchpoint map --json | jq -r '.files[].path'
    """
    from engine.answering.asked import Asked
    from engine.cli.door import open_engine
    from engine.cli.progress import ProgressBar

    engine, _ = open_engine(repo)
    with ProgressBar() as progress:
        asked = Asked(rev, paths=paths, languages=languages, fast=True)
        answer = engine.map(budget, asked, "json" if as_json else "text", progress)
    click.echo(answer.text, nl=False)
    for note in answer.notes:
        click.echo(f"note: {note.replace('--path ', '')}", err=True)
    if not answer:
        click.echo("nothing to outline", err=True)
        return 1
    click.echo(f"note: {answer.tokens:,} of {budget:,} tokens", err=True)
    return 0

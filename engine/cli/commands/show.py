"""`patchpoint show`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from engine.cli.base import Command
from engine.cli.options import color_option, json_option, tree_options


@click.command("show", cls=Command)
@click.argument("unit_id", metavar="ID")
@tree_options
@json_option
@color_option
def show(unit_id: str, repo: Path, rev: str | None, as_json: bool, color: str | None) -> int:
    """Print the code of a unit.

    ID is what locate and search print (path:Class.method), path:LINE for the innermost
    unit at a line, or a name alone where only one unit has it.

    Examples:
      patchpoint show src/flask/app.py:Flask.run
      patchpoint show src/flask/app.py:560
      patchpoint show Flask.run --rev 2.0.1
    """
    from engine.cli.door import open_engine
    from engine.cli.progress import ProgressBar
    from engine.cli.terminal import use_color
    from engine.formats.source import as_document, as_lines
    from engine.formats.style import Style

    engine, loaded = open_engine(repo, color=color)
    with ProgressBar() as progress:
        source = engine.show(unit_id, rev=rev, progress=progress)
    if as_json:
        click.echo(as_document(source))
        return 0
    style = Style(use_color(loaded, sys.stdout))
    for line in as_lines(source, style, numbered=sys.stdout.isatty()):
        sys.stdout.write(line + "\n")
    return 0

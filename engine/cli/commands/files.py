"""`patchpoint files`."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.base import Command
from engine.cli.options import tree_options


@click.command("files", cls=Command)
@tree_options
@click.option("--excluded", is_flag=True, help="List what is left out instead, with the reason.")
@click.option("--why", metavar="PATH", help="Say whether one path is indexed, and why.")
def files(repo: Path, rev: str | None, excluded: bool, why: str | None) -> int:
    """List the files that are indexed.

    Git's ignore files count, then .patchpointignore (the same syntax, `!` forces in);
    binary, large, minified, generated and vendored files are left out.

    Examples:
      patchpoint files
      patchpoint files --excluded
      patchpoint files --why dist/app.js
    """
    from engine.cli.door import lines, open_engine
    from engine.cli.errors import EXIT_FOUND, EXIT_NOTHING
    from engine.cli.progress import ProgressBar
    from engine.formats.harmless import printable

    engine, _ = open_engine(repo)
    with ProgressBar() as progress:
        listing = engine.files(rev=rev, progress=progress)
    if why is not None:
        found = listing.why(why, Path.cwd())
        state = "indexed" if found.indexed else "not indexed"
        click.echo(f"{printable(found.path)}: {state}: {printable(found.reason)}")
        return EXIT_FOUND if found.indexed else EXIT_NOTHING
    if excluded:
        shown = [f"{printable(one.path)}: {printable(one.reason)}" for one in listing.excluded]
    else:
        shown = [printable(path) for path in listing.paths]
    lines(shown)
    return EXIT_FOUND if shown else EXIT_NOTHING

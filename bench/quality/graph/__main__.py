"""`python -m bench.quality.graph REPO`: is the symbol graph right, in the eyes of pyright?

The judge is any language server for Python; by default `pyright-langserver --stdio`.
"""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path

import click

from bench.quality.graph import definitions, references
from bench.quality.graph.judge import Judge
from bench.quality.graph.opened import Opened
from indexers.errors import PatchpointError

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(help=__doc__)
@click.argument("repo", type=FOLDER)
@click.option("--judge", default="pyright-langserver --stdio", show_default=True)
@click.option("--names", default=1500, show_default=True, help="Names whose definition is asked.")
@click.option("--units", default=150, show_default=True, help="Units whose uses are asked.")
@click.option("--seed", default=1, show_default=True)
@click.option("--examples", default=0, help="Differences to show.")
def main(repo: Path, judge: str, names: int, units: int, seed: int, examples: int) -> None:
    """Compare, print."""
    with tempfile.TemporaryDirectory(prefix="patchpoint-") as scratch:
        try:
            opened = Opened(repo.resolve(), Path(scratch))
        except PatchpointError as error:
            raise click.ClickException(f"{error.message}; {error.hint}") from error
        asked = Judge(shlex.split(judge), opened.root)
        try:
            everything, of_units = definitions.compare(opened, asked, names, seed)
            uses = references.compare(opened, asked, units, seed)
        finally:
            asked.close()
    lines = [*everything.rows("definitions, all names"), *of_units.rows("definitions, units")]
    lines += [*uses.rows(), *everything.wrong[:examples], *uses.different[:examples]]
    for line in lines:
        click.echo(line)


if __name__ == "__main__":
    main()

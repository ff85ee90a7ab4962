"""Options that several commands of `patchpoint bench` share."""

from __future__ import annotations

from pathlib import Path

import click

repos_option = click.option(
    "--repos",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder with clones, bare repositories or mirrors.",
)

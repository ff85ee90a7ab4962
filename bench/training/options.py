"""Options that training commands share."""

from __future__ import annotations

from pathlib import Path

import click

checks = click.option(
    "--check",
    "checks",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DATASET",
    help="Data set to check the model on, of other projects; may be repeated.",
)
cache_dirs = click.option(
    "--cache-dir",
    "cache_dirs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where indexes are kept: of REPORTS, then of the data sets to check on.",
)

"""`patchpoint bench locobench convert`: single-turn scenarios to multi-turn ones."""

from __future__ import annotations

from pathlib import Path

import click

from bench.context import CONTEXT
from bench.locobench.cli.choose import data_option, filter_options
from bench.locobench.cli.options import say


@click.command(context_settings=CONTEXT)
@data_option
@filter_options
@click.option("--limit", type=click.IntRange(min=1), help="Only the first N scenarios.")
@click.option("--force", is_flag=True, help="Convert again what has been converted.")
@click.pass_context
def convert(
    context: click.Context,
    data: Path,
    languages: tuple[str, ...],
    categories: tuple[str, ...],
    difficulties: tuple[str, ...],
    ids: tuple[str, ...],
    limit: int | None,
    force: bool,
) -> None:
    """Make the multi-turn scenarios of a folder, as the official converter makes them.

    A scenario that has been converted is left alone. What is damaged, or lacks a file of its
    project, is named on standard error; the exit code is 1 where there is such a thing.

    \b
    Examples:
      patchpoint bench locobench convert --data ~/locobench --language python --limit 50
    """  # noqa: D301
    from bench.locobench.convert.run import convert_all
    from bench.locobench.data.filters import Filters
    from bench.locobench.data.layout import Layout

    filters = Filters.named(languages, categories, difficulties, ids)
    counts = convert_all(Layout.find(data), filters, force=force, limit=limit, say=say)
    click.echo(f"{counts.written} converted, {counts.kept} there before, {counts.damaged} damaged")
    context.exit(1 if counts.damaged else 0)

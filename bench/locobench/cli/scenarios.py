"""`patchpoint bench locobench scenarios`: what a folder of data holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.context import CONTEXT
from bench.locobench.cli.choose import data_option, filter_options
from bench.locobench.cli.options import say

if TYPE_CHECKING:
    from bench.locobench.data.census import Census


@click.command(context_settings=CONTEXT)
@data_option
@filter_options
@click.option("--agent", is_flag=True, help="The multi-turn scenarios, not the single-turn ones.")
@click.option("--list", "listed", is_flag=True, help="Print ids, one a line.")
@click.pass_context
def scenarios(
    context: click.Context,
    data: Path,
    languages: tuple[str, ...],
    categories: tuple[str, ...],
    difficulties: tuple[str, ...],
    ids: tuple[str, ...],
    agent: bool,
    listed: bool,
) -> None:
    """Count the scenarios of a folder by language, category and difficulty.

    Each damaged record is named on standard error; the exit code is 1 where there is one.

    \b
    Examples:
      patchpoint bench locobench scenarios --data ~/locobench
      patchpoint bench locobench scenarios --data ~/locobench --language go --list
    """  # noqa: D301
    from bench.locobench.data.census import Census
    from bench.locobench.data.filters import Filters
    from bench.locobench.data.layout import Layout
    from bench.locobench.data.read import stream_agent_scenarios, stream_scenarios

    filters = Filters.named(languages, categories, difficulties, ids)
    layout = Layout.find(data)
    stream = (stream_agent_scenarios if agent else stream_scenarios)(layout, filters)
    census = Census.of(stream)
    _print(census, listed)
    for damaged in census.damaged:
        say(str(damaged))
    context.exit(1 if census.damaged else 0)


def _print(census: Census, listed: bool) -> None:
    if listed:
        for name in census.ids:
            click.echo(name)
        return
    click.echo(f"{len(census.ids)} scenarios")
    for kind, counts in census.kinds.items():
        for name, count in sorted(counts.items()):
            click.echo(f"{kind:<10}  {name:<28} {count:>5}")

"""`patchpoint bench locobench rescore`: official result files, scored again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.context import CONTEXT
from bench.locobench.cli.options import say

if TYPE_CHECKING:
    from bench.locobench.results.compare import Comparison

SHOWN = 5


@click.command(context_settings=CONTEXT)
@click.argument("results", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder in the official layout; single-turn results need their scenarios.",
)
@click.pass_context
def rescore(context: click.Context, results: tuple[Path, ...], data: Path | None) -> None:
    """Score official result files again, and compare with what they state.

    RESULTS are main files of LoCoBench-Agent or LoCoBench, or files with one result on each
    line. What compilers and tests said in a single-turn run is taken from the file. The exit
    code is 1 where a value is further off than 1e-9.

    \b
    Examples:
      patchpoint bench locobench rescore gpt_agent_evaluation_results_20260101_120000.json
    """  # noqa: D301
    from bench.locobench.data.layout import Layout
    from bench.locobench.results.compare import compare
    from bench.locobench.results.stated import read_stated

    layout = Layout.find(data) if data else None
    found = compare((one for path in results for one in read_stated(path)), layout)
    for agent, comparison in found.items():
        _print(agent, comparison)
    context.exit(1 if any(comparison.different for comparison in found.values()) else 0)


def _print(agent: str, found: Comparison) -> None:
    click.echo(f"{agent}: {found.results} results, {found.values} values")
    for name in sorted(found.stated):
        stated, ours = found.stated[name] / found.results, found.ours[name] / found.results
        click.echo(f"  {name:<34} stated {stated:.6f}  ours {ours:.6f}")
    if found.skipped:
        say(f"{agent}: {found.skipped} results skipped, their scenarios are not at hand (--data)")
    for scenario, name, stated, ours in found.different[:SHOWN]:
        say(f"{agent}: {scenario}: {name} is stated as {stated!r}, and is {ours!r}")
    if len(found.different) > SHOWN:
        say(f"{agent}: and {len(found.different) - SHOWN} more values differ")

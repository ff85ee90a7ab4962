"""`patchpoint bench locobench verify`: our scores against expected ones."""

from __future__ import annotations

from pathlib import Path

import click

from bench.context import CONTEXT
from bench.locobench.cli.options import jobs_option, say


@click.command(context_settings=CONTEXT)
@click.argument("vectors", nargs=-1, required=True, type=click.Path(path_type=Path))
@jobs_option
@click.pass_context
def verify(context: click.Context, vectors: tuple[Path, ...], jobs: int) -> None:
    """Hold our scores against VECTORS: records with what the official code answers to them.

    A line is {"session": ..., "expected": ...} or, single-turn, {"input": ..., "expected": ...}.
    Every expected number is compared. The exit code is 1 where one is further off than 1e-9,
    or a line is damaged.

    \b
    Examples:
      patchpoint bench locobench verify agent_vectors.jsonl.gz lcbs_vectors.jsonl.gz
    """  # noqa: D301
    from bench.locobench.results.verify import verify as go
    from bench.locobench.score.lines import DamagedLine

    wrong = 0
    for path in vectors:
        records = values = different = 0
        for found in go(path, jobs):
            if isinstance(found, DamagedLine):
                wrong += 1
                say(f"{path}: {found}")
                continue
            records += 1
            values += found.values
            different += len(found.different)
            for name, expected, ours in found.different:
                say(f"{path}: {found.name}: {name} is {ours!r}, expected {expected!r}")
        wrong += different
        click.echo(f"{path}: {records} records, {values} values, {different} differ")
    context.exit(1 if wrong else 0)

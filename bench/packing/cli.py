"""`patchpoint bench context`."""

from __future__ import annotations

from pathlib import Path

import click

from bench.context import CONTEXT
from bench.datasets.cli import form_option
from bench.options import repos_option


@click.command("context", context_settings=CONTEXT)
@click.argument("dataset", type=click.Path(path_type=Path))
@repos_option
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="RUN",
    help="Folder for what was measured; what it holds already is kept.",
)
@click.option(
    "--packer",
    "packers",
    multiple=True,
    default=("patchpoint", "files", "ripgrep"),
    show_default=True,
    metavar="NAME",
    help="patchpoint, files, ripgrep, aider, or patchpoint=75/10/10/5 with other shares of "
    "located functions, related code, tests and map (a fifth number is the exponent of tokens in "
    "the order of functions, in percent); may be repeated.",
)
@click.option(
    "--budget",
    "budgets",
    multiple=True,
    type=click.IntRange(min=1),
    metavar="TOKENS",
    help="Size of the packs; may be repeated  [default: 1000, 2000, 4000, 8000, 16000]",
)
@click.option(
    "--every",
    default=1,
    show_default=True,
    type=click.IntRange(min=1),
    metavar="N",
    help="Only every N-th instance.",
)
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="SVG",
    help="Draw the recall against the budget.",
)
@click.option(
    "--cache-dir",
    type=click.Path(path_type=Path),
    envvar="PATCHPOINT_CACHE_DIR",
    help="Where indexes are kept  [default: the user's cache folder]",
)
@form_option
def context(
    dataset: Path,
    repos: Path,
    out: Path,
    packers: tuple[str, ...],
    budgets: tuple[int, ...],
    every: int,
    plot: Path | None,
    cache_dir: Path | None,
    form: str,
) -> None:
    """Measure what of the gold functions of DATASET packs of context hold.

    A gold function is covered when every one of its lines stands in the pack. docs/context.md
    says what the packers do.

    \b
    Examples:
      patchpoint bench context swebench_dev.jsonl.gz --repos ~/clones --out runs/packs
      AIDER_PYTHON=~/aider/bin/python patchpoint bench context dev.jsonl.gz --repos ~/clones \\
          --out runs/packs --packer aider --every 4
    """  # noqa: D301
    from bench.packing.run import Plan, compare
    from bench.packing.tables import curve, table
    from bench.packing.types import BUDGETS

    sizes = tuple(sorted(set(budgets))) or BUDGETS
    folder = cache_dir or _user_cache()
    rows = compare(Plan(dataset, repos, out, packers, sizes, every, folder, form))
    click.echo(table(rows, sizes), nl=False)
    if plot:
        plot.write_text(curve(rows, "Recall of gold functions by budget"), encoding="utf-8")


def _user_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("patchpoint", appauthor=False)

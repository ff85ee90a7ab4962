"""`patchpoint train fusion`."""

from __future__ import annotations

from pathlib import Path

import click

from bench.context import CONTEXT
from bench.options import repos_option
from bench.training import options


@click.command("fusion", context_settings=CONTEXT)
@click.argument("reports", type=click.Path(path_type=Path))
@repos_option
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Gets the model, its figures, and the candidates: a stopped command goes on from them.",
)
@click.option(
    "--messages",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DATASET",
    help="Commit messages in the form of reports, to learn from as well; may be repeated.",
)
@options.checks
@options.cache_dirs
@click.option(
    "--without",
    multiple=True,
    metavar="PART",
    help="Learn without a part, such as history, dense or a signal; may be repeated.",
)
@click.option("--seed", default=0, show_default=True, help="Of the trees.")
@click.option("--jobs", "-j", default=1, show_default=True, type=click.IntRange(min=1))
def fusion(
    reports: Path,
    repos: Path,
    out: Path,
    messages: tuple[Path, ...],
    checks: tuple[Path, ...],
    cache_dirs: tuple[Path, ...],
    without: tuple[str, ...],
    seed: int,
    jobs: int,
) -> None:
    """Fit the model that orders the best candidates of an issue.

    REPORTS are issues with their fixes, of projects that nothing is measured on. Figures are
    out of fold: of trees that saw no report of the same project.
    """
    from platformdirs import user_cache_path

    from bench.training.fusion import Plan, train_fusion

    caches = cache_dirs or (user_cache_path("patchpoint", appauthor=False),)
    train_fusion(Plan(reports, messages, checks, repos, caches, out, seed, jobs, without))

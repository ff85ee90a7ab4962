"""`patchpoint train confidence`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.context import CONTEXT
from bench.options import repos_option
from bench.training import options

if TYPE_CHECKING:
    from bench.training.confidence import Array
    from bench.training.standings import Judged

TOGETHER = "all of them"
"""Group of the issues of all data sets that are checked."""


@click.command("confidence", context_settings=CONTEXT)
@click.argument("reports", type=click.Path(path_type=Path))
@repos_option
@click.option(
    "--scores",
    "scored",
    type=click.Path(path_type=Path),
    metavar="JSONL",
    help="Final scores of issues, by models that were trained on other projects.",
)
@options.checks
@click.option(
    "--work",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder for what the rankings rest on; a stopped command goes on from it.",
)
@options.cache_dirs
@click.option("--out", type=click.Path(path_type=Path), metavar="JSON", help="Where it is written.")
@click.option("--plot", type=click.Path(path_type=Path), metavar="SVG", help="Reliability diagram.")
def confidence(
    reports: Path,
    repos: Path,
    scored: Path | None,
    checks: tuple[Path, ...],
    work: Path,
    cache_dirs: tuple[Path, ...],
    out: Path | None,
    plot: Path | None,
) -> None:
    """Fit the probabilities that a ranking's first functions are right.

    REPORTS are issues with their fixes, of projects that nothing is measured on. The penalty
    is chosen by cross-validation over projects. Rankings are those of `locate` as it is; of
    what a learned order was trained on it thinks too well, so --scores takes its place where
    it names issues of a data set: a line for each, with its instance_id and scores, the log
    odds of functions by id. Issues that it leaves out are not counted.
    """
    from bench.training.confidence import Sample, best_penalty, fit, out_of_fold

    first, *more = cache_dirs or (_user_cache(),)
    work.mkdir(parents=True, exist_ok=True)
    sample = Sample.of(_judged(reports, repos, first, work, scored, refuse=True))
    penalty = best_penalty(sample)
    model = fit(sample, penalty)
    click.echo(
        f"{len(sample.right)} issues, {len(set(sample.repos))} projects, penalty {penalty:g}"
    )
    stated = {"training, out of fold": (out_of_fold(sample, penalty), sample.right)}
    for path in checks:
        one = Sample.of(_judged(path, repos, (more or [first])[0], work, scored))
        stated[path.name.partition(".")[0]] = (model.probabilities(one.values), one.right)
    if len(checks) > 1:
        stated[TOGETHER] = _joined([stated[path.name.partition(".")[0]] for path in checks])
    _tell(stated)
    if out is not None:
        out.write_text(model.as_json(), encoding="utf-8")
    if plot is not None:
        _draw(plot, stated)


def _judged(
    path: Path,
    repos: Path,
    cache_dir: Path,
    work: Path,
    scored: Path | None = None,
    *,
    refuse: bool = False,
) -> list[Judged]:
    from bench.datasets.load import labelled, load
    from bench.repositories import Repositories
    from bench.systems.patchpoint import Patchpoint
    from bench.systems.protocol import Options
    from bench.training.forbidden import refuse_forbidden
    from bench.training.standings import collect, rescored

    repositories = Repositories(repos.absolute())
    instances = labelled(load(path).instances, repositories)
    for repo in {one.repo for one in instances if refuse}:
        refuse_forbidden(repo)
    file = work / f"{path.name.partition('.')[0]}.standings.jsonl"
    with click.progressbar(length=len(instances), label=path.name, file=sys.stderr) as bar:
        ranked = partial(bar.update, 1)
        system = Patchpoint(Options(cache_dir.absolute()))
        judged = collect(instances, repositories, system, file, ranked)
    return (rescored(judged, scored) or judged) if scored else judged


def _tell(stated: Mapping[str, tuple[Array, Array]]) -> None:
    """Print one row for each outcome and group of issues."""
    from bench.training.confidence import OUTCOMES, check

    click.echo(
        f"{'':<24}{'':<6}{'n':>6}{'right':>8}{'stated':>8}{'ECE':>8}{'chance':>8}{'Brier':>8}{'AUC':>7}"
    )
    for name, (probabilities, right) in stated.items():
        for column, outcome in enumerate(OUTCOMES):
            found = check(probabilities[:, column], right[:, column])
            click.echo(
                f"{name:<24}{outcome:<6}{found.count:>6}{found.right:>8.3f}{found.stated:>8.3f}"
                f"{found.error:>8.3f}{found.by_chance:>8.3f}{found.brier:>8.3f}{found.area:>7.3f}"
            )


def _joined(stated: Sequence[tuple[Array, Array]]) -> tuple[Array, Array]:
    import numpy as np

    probabilities, right = zip(*stated, strict=True)
    return np.concatenate(probabilities), np.concatenate(right)


def _draw(path: Path, stated: Mapping[str, tuple[Array, Array]]) -> None:
    """Draw the first group, and the last: issues of training, and all the others together."""
    from bench.statistics.calibrationplot import reliability_plot

    names = list(stated)
    groups = {name: stated[name] for name in dict.fromkeys((names[0], names[-1]))}
    titles = ("The first function is right", "One of the first five is right")
    panels = {
        title: {one: (p[:, column], r[:, column]) for one, (p, r) in groups.items()}
        for column, title in enumerate(titles)
    }
    path.write_text(reliability_plot(panels), encoding="utf-8")


def _user_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("patchpoint", appauthor=False)


@click.command("refusals", context_settings=CONTEXT)
@click.argument("datasets", nargs=-1, required=True, type=click.Path(path_type=Path))
@repos_option
@click.option("--cache-dir", type=click.Path(path_type=Path), metavar="DIR", help="Of indexes.")
@click.option("--list", "listed", is_flag=True, help="Print each text that is answered wrongly.")
def refusals(datasets: tuple[Path, ...], repos: Path, cache_dir: Path | None, listed: bool) -> None:
    """Count the texts that are refused as having nothing to do with the code.

    Each project of DATASETS is asked nonsense, the titles of its issues alone, and some issues
    of the other projects.
    """
    from bench.datasets.load import load
    from bench.repositories import Repositories
    from bench.training.refusals import ask

    instances = [one for path in datasets for one in load(path).instances]
    repositories = Repositories(repos.absolute())
    counts: dict[str, list[bool]] = {}
    for asked in ask(instances, repositories, (cache_dir or _user_cache()).absolute()):
        counts.setdefault(asked.kind, []).append(asked.refused)
        if listed and asked.refused != (asked.kind != "title"):
            click.echo(f"{asked.kind}\t{asked.repo}\t{' '.join(asked.text.split())}")
    for kind, refused in counts.items():
        click.echo(f"{kind:<10}{len(refused):>6} asked{sum(refused):>6} refused")

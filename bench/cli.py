"""`patchpoint bench`: answer a data set, and score answers."""

from __future__ import annotations

from pathlib import Path

import click

from bench.context import CONTEXT
from bench.datasets.cli import export, fetch, form_option
from bench.labels.cli import labels
from bench.locobench.cli.generate import generate
from bench.locobench.cli.group import locobench
from bench.options import repos_option
from bench.packing.cli import context
from bench.report.cli import compare, report


@click.group("bench", context_settings=CONTEXT)
def bench() -> None:
    """Score issue localization on benchmarks.

    \b
    Examples:
      patchpoint bench localize swebench_dev.jsonl.gz --repos ~/clones --out runs/dev
      patchpoint bench score runs/dev/predictions.jsonl swebench_dev.jsonl.gz
      patchpoint bench compare runs/dev runs/without-history
    """  # noqa: D301


@bench.command()
@click.argument("dataset", type=click.Path(path_type=Path))
@repos_option
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="RUN",
    help="Folder for the predictions and scores.",
)
@click.option(
    "--system",
    default="patchpoint",
    show_default=True,
    metavar="NAME",
    help="patchpoint, bm25, ripgrep, a peer, predictions=FILE or package.module:Class.",
)
@click.option(
    "--without",
    multiple=True,
    metavar="PART",
    help="Leave a part out, such as history or a signal; may be repeated.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    help="Processes  [default: 1; with --ray, one per CPU of the cluster]",
)
@click.option(
    "--ray",
    metavar="ADDRESS",
    help="Run on a Ray cluster: host:port, ray://host:port, auto, or local.",
)
@click.option(
    "--timeout",
    default=600.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="What one instance may take; after it the instance has no answer.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Only the first N instances.")
@click.option(
    "--only",
    multiple=True,
    metavar="ID",
    help="Only instances whose id is or contains this; may be repeated.",
)
@click.option("--resume", is_flag=True, help="Keep the predictions that RUN already holds.")
@click.option(
    "--cache-dir",
    type=click.Path(path_type=Path),
    envvar="PATCHPOINT_CACHE_DIR",
    help="Where indexes are kept  [default: the user's cache folder]",
)
@form_option
def localize(
    dataset: Path,
    repos: Path,
    out: Path,
    system: str,
    without: tuple[str, ...],
    jobs: int | None,
    ray: str | None,
    timeout: float,
    limit: int | None,
    only: tuple[str, ...],
    resume: bool,
    cache_dir: Path | None,
    form: str,
) -> None:
    """Answer every issue of DATASET at its base commit, and score the answers.

    DATASET is a file (JSON, JSON Lines, CSV, Parquet), a folder, or a hub id, owner/name:split.

    Commits are read from the object database; nothing is checked out. A run that was killed
    goes on with --resume and loses the instances in flight at most.
    """
    from bench.localize import Plan
    from bench.localize import localize as go

    go(
        Plan(
            dataset,
            repos,
            out,
            system,
            without=without,
            jobs=jobs,
            limit=limit,
            only=only,
            resume=resume,
            cache_dir=cache_dir,
            ray=ray,
            limit_s=timeout,
            form=form,
        )
    )


@bench.command("score")
@click.argument("predictions", type=click.Path(path_type=Path))
@click.argument("dataset", type=click.Path(path_type=Path))
@click.option(
    "--repos",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder with clones, to derive the gold of a DATASET that has patches only.",
)
@form_option
@click.option("--intervals", is_flag=True, help="Also MRR, MAP and nDCG, all with 95 % intervals.")
def score_command(
    predictions: Path, dataset: Path, repos: Path | None, form: str, intervals: bool
) -> None:
    """Score the file PREDICTIONS against the gold of DATASET.

    PREDICTIONS holds a JSON object per line: instance_id, functions (ids, ranked) and,
    optionally, files (paths, ranked). An instance of DATASET without a line is wrong.
    """
    from bench.datasets.load import labelled, load
    from bench.repositories import Repositories
    from bench.runfolder import read_predictions
    from bench.summary import all_summaries
    from bench.table import render

    found = read_predictions(predictions)
    repositories = Repositories(repos.absolute()) if repos else None
    instances = labelled(load(dataset, form).instances, repositories)
    click.echo(render(all_summaries(instances, found)), nl=False)
    if intervals:
        from bench.statistics.measures import STATED
        from bench.statistics.scores import score_all
        from bench.statistics.stated import render as render_stated
        from bench.statistics.stated import stated

        click.echo("\n" + render_stated(stated(score_all(instances, found, STATED))), nl=False)


bench.add_command(fetch)
bench.add_command(export)
bench.add_command(labels)
bench.add_command(compare)
bench.add_command(report)
bench.add_command(context)
bench.add_command(locobench)
bench.add_command(generate)

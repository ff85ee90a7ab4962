"""`patchpoint bench fetch` and `bench export`: repositories and corpora of a data set."""

from __future__ import annotations

from pathlib import Path

import click

from bench.context import CONTEXT
from bench.datasets.load import labelled, load
from bench.options import repos_option

form_option = click.option(
    "--form",
    default="",
    metavar="NAME",
    help="Form of the records: swebench, locbench, polybench, multi-swe-bench, defects4j, beir or"
    " plain  [default: recognised from the fields]",
)


@click.command(context_settings=CONTEXT)
@click.argument("dataset", type=click.Path(path_type=Path))
@click.option(
    "--repos",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder for the clones; made if it is not there.",
)
@click.option(
    "--host",
    default="https://github.com",
    show_default=True,
    metavar="URL",
    help="Where owner/name.git is cloned from.",
)
@form_option
@click.pass_context
def fetch(context: click.Context, dataset: Path, repos: Path, host: str, form: str) -> None:
    """Clone what DATASET needs and DIR lacks, and list what cannot be had.

    Clones are bare and whole. A repository that is there, under any usual name, is never
    cloned again; a commit that it lacks is fetched into it. The exit code is 1 where an
    instance still lacks its commit.

    \b
    Examples:
      patchpoint bench fetch dev.jsonl.gz --repos ~/clones
      patchpoint bench fetch princeton-nlp/SWE-bench_Lite:dev --repos ~/clones
    """  # noqa: D301
    from bench.fetch import fetch as go

    instances = load(dataset, form).instances
    missing = go(instances, repos.absolute(), lambda line: click.echo(line, err=True), host)
    for one in missing:
        click.echo(f"{one.instance.instance_id}: {one.reason}")
    click.echo(f"{len(instances) - len(missing)} of {len(instances)} can be answered", err=True)
    context.exit(1 if missing else 0)


@click.command(context_settings=CONTEXT)
@click.argument("dataset", type=click.Path(path_type=Path))
@repos_option
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder for the corpora, one folder each.",
)
@click.option(
    "--name",
    default="",
    help="What the folders' names begin with  [default: the name of DATASET]",
)
@click.option("--limit", type=click.IntRange(min=1), help="Only the first N instances.")
@click.option(
    "--cache-dir",
    type=click.Path(path_type=Path),
    envvar="PATCHPOINT_CACHE_DIR",
    help="Where indexes are kept  [default: the user's cache folder]",
)
@form_option
@click.pass_context
def export(
    context: click.Context,
    dataset: Path,
    repos: Path,
    out: Path,
    name: str,
    limit: int | None,
    cache_dir: Path | None,
    form: str,
) -> None:
    """Write DATASET as SweRank's retrievers read it: a BEIR folder per issue.

    The documents are the functions at the base commit, tests aside. An instance without a
    gold function is left out. The exit code is 1 where an instance could not be written.

    \b
    Examples:
      patchpoint bench export lite.parquet --repos ~/clones --out beir --name swe-bench-lite
    """  # noqa: D301
    from bench.datasets.beirwrite import Target, Written, write_all
    from bench.repositories import Repositories

    found = load(dataset, form)
    repositories = Repositories(repos.absolute())
    instances = labelled(found.instances[:limit], repositories)
    target = Target(out.absolute(), name or found.name, (cache_dir or _user_cache()).absolute())
    written = failed = 0
    for instance, done in write_all(instances, repositories, target):
        if isinstance(done, Written):
            written += 1
            click.echo(f"{done.place.name}: {done.documents} documents")
            for one in done.lacking:
                click.echo(f"warning: {instance.instance_id}: no document '{one}'", err=True)
        else:
            failed += 1
            click.echo(f"{instance.instance_id}: {done.message}", err=True)
    without = len(instances) - written - failed
    click.echo(f"{written} written, {failed} failed, {without} without gold functions", err=True)
    context.exit(1 if failed else 0)


def _user_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("patchpoint", appauthor=False)

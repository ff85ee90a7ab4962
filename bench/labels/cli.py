"""`patchpoint bench labels`: derive gold from patches, and compare."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.context import CONTEXT
from bench.options import repos_option

if TYPE_CHECKING:
    from bench.labels.compare import Difference, Tally
    from bench.labels.label import Gold
    from bench.labels.modes import Mode
    from bench.types import Instance
    from indexers.errors import PatchpointError

OUTCOMES = ("equal", "different", "unlabelled")


@click.command("labels", context_settings=CONTEXT)
@click.argument("dataset", type=click.Path(path_type=Path))
@repos_option
@click.option(
    "--mode",
    default="default",
    show_default=True,
    metavar="MODE",
    help="The rule: default, locagent, cornstack or swerank.",
)
@click.option(
    "--diff", "pair", nargs=2, metavar="MODE MODE", help="Print where two rules differ instead."
)
@click.option("--check", is_flag=True, help="Print where the labels in DATASET differ instead.")
@click.option("--no-hunks", is_flag=True, help="With --diff or --check: names only.")
def labels(
    dataset: Path,
    repos: Path,
    mode: str,
    pair: tuple[str, str] | None,
    check: bool,
    no_hunks: bool,
) -> None:
    """Derive gold files, modules and functions from the patches of DATASET.

    Prints its rows with the gold fields filled in, as JSON Lines. Nothing is checked out;
    a patch that does not fit its base commit is reported on standard error and left out.

    \b
    Examples:
      patchpoint bench labels dev.jsonl.gz --repos ~/clones > labelled.jsonl
      patchpoint bench labels dev.jsonl.gz --repos ~/clones --check
      patchpoint bench labels dev.jsonl.gz --repos ~/clones --diff default swerank
    """  # noqa: D301
    from bench.labels.modes import mode_named

    if pair and check:
        raise click.UsageError("--diff and --check exclude each other")
    if pair:
        _compare(dataset, repos, (mode_named(pair[0]), mode_named(pair[1])), not no_hunks)
    elif check:
        _compare(dataset, repos, (mode_named(mode),), not no_hunks)
    else:
        _write(dataset, repos, mode_named(mode))


def _write(dataset: Path, repos: Path, mode: Mode) -> None:
    import json

    from bench.labels.run import row

    done = missing = 0
    for instance, found in _labelled(dataset, repos, (mode,)):
        if isinstance(found, tuple):
            done += 1
            click.echo(json.dumps(row(instance, found[0]), ensure_ascii=False))
        else:
            missing += 1
            _complain(instance, found)
    click.echo(f"{done} labelled, {missing} not", err=True)


def _compare(dataset: Path, repos: Path, modes: tuple[Mode, ...], with_hunks: bool) -> None:
    """Compare two modes, or one with what the data set says."""
    from bench.labels.compare import Tally, differences, stored_gold

    tally = Tally()
    names = tuple(mode.name for mode in modes) if len(modes) > 1 else (modes[0].name, dataset.name)
    for instance, found in _labelled(dataset, repos, modes):
        if not isinstance(found, tuple):
            _complain(instance, found)
            tally.add(instance.language, "unlabelled")
            continue
        other = found[1] if len(found) > 1 else stored_gold(instance)
        unlike = list(differences(found[0], other))
        for difference in unlike:
            _print_difference(instance, difference, names[difference.side], with_hunks)
        tally.add(instance.language, "different" if unlike else "equal")
    _print_tally(tally)


def _labelled(
    dataset: Path, repos: Path, modes: tuple[Mode, ...]
) -> list[tuple[Instance, tuple[Gold, ...] | PatchpointError]]:
    """Label a data set, with a bar on standard error."""
    import sys

    from bench.datasets.load import load
    from bench.labels.run import label_all
    from bench.repositories import Repositories

    instances = load(dataset).instances
    found = label_all(instances, Repositories(repos.absolute()), modes)
    with click.progressbar(found, len(instances), "labels", file=sys.stderr) as bar:
        return list(bar)


def _complain(instance: Instance, error: PatchpointError) -> None:
    from bench.labels.errors import HunkMismatch

    click.echo(f"no labels for {instance.instance_id}: {error.message}", err=True)
    if isinstance(error, HunkMismatch):
        click.echo(_indented(error.hunk), err=True)


def _print_difference(
    instance: Instance, difference: Difference, side: str, with_hunks: bool
) -> None:
    click.echo(f"{instance.instance_id}  {difference.level}  only {side}: {difference.name}")
    for hunk in difference.hunks if with_hunks else ():
        click.echo(_indented(hunk))


def _indented(hunk: str) -> str:
    return "".join(f"    {line}\n" for line in hunk.splitlines())


def _print_tally(tally: Tally) -> None:
    click.echo("language".ljust(12) + "".join(name.rjust(12) for name in OUTCOMES))
    for language, counts in tally.rows():
        cells = "".join(str(counts.get(name, 0)).rjust(12) for name in OUTCOMES)
        click.echo(language.ljust(12) + cells)

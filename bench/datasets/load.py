"""Reads a data set for a command: what is wrong with it goes to standard error."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.datasets.dataset import Dataset, Problem
from indexers.errors import PatchpointError

if TYPE_CHECKING:
    from bench.repositories import Repositories
    from bench.types import Instance

SHOWN_PROBLEMS = 10


def load(source: Path, form: str = "") -> Dataset:
    """Read a data set and name its damaged records on standard error.

    Args:
        source: file, folder or hub id.
        form: name of the form; "" recognises it.

    Raises:
        PatchpointError: the source is not there, or holds no instance.
    """
    from bench.datasets.read import read_dataset

    dataset = read_dataset(source, form)
    _warn(f"{source}: ", dataset.problems, "damaged")
    if dataset.problems:
        count = f"{len(dataset.instances)} instances, {len(dataset.problems)} damaged records"
        click.echo(f"warning: {source}: {count}", err=True)
    return dataset


def labelled(
    instances: Sequence[Instance], repositories: Repositories | None
) -> tuple[Instance, ...]:
    """Derive gold where a record has a patch only; say where that fails.

    Args:
        instances: of a data set.
        repositories: where the base commits are; None derives nothing.

    Raises:
        PatchpointError: nothing is derived, and no instance has gold of its form.
    """
    from bench.datasets.gold import labeller, needs_gold, with_gold

    if repositories is None:
        if instances and all(map(needs_gold, instances)):
            raise PatchpointError(
                "the instances have patches and no gold", "name --repos to derive it"
            )
        return tuple(instances)
    full, problems = with_gold(instances, labeller(repositories))
    _warn("no gold for ", problems, "without gold")
    return full


def _warn(start: str, problems: Sequence[Problem], what: str) -> None:
    for problem in problems[:SHOWN_PROBLEMS]:
        click.echo(f"warning: {start}{problem}", err=True)
    more = len(problems) - SHOWN_PROBLEMS
    if more > 0:
        click.echo(f"warning: {more} more are {what}", err=True)

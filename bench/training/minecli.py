"""`patchpoint train mine-…`: examples from reports, commits and docstrings."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bench.context import CONTEXT

if TYPE_CHECKING:
    from bench.training.pair import Pair
    from bench.training.sources import Source

F = TypeVar("F", bound=Callable[..., Any])
Mined = tuple[list["Pair"], list[str], Counter[str]]
"""Pairs, functions of the repository for a pool, and what was left out."""


def _options(most: int) -> Callable[[F], F]:
    options = (
        click.option(
            "--out",
            required=True,
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Where the examples go: JSON Lines, compressed where it ends in .gz.",
        ),
        click.option(
            "--most",
            default=most,
            show_default=True,
            type=click.IntRange(min=1),
            metavar="N",
            help="Examples of one repository at most.",
        ),
        click.option("--seed", default=1, show_default=True, help="Of every choice."),
    )

    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_repos = click.option(
    "--repos",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder with clones, bare repositories or mirrors, to find owner/name in.",
)


@click.command("mine-reports", context_settings=CONTEXT)
@click.argument("reports", type=click.Path(path_type=Path))
@click.option(
    "--repos",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder with clones, bare repositories or mirrors.",
)
@click.option(
    "--renamed",
    multiple=True,
    metavar="OLD=NEW",
    help="A repository that has another name today; may be repeated.",
)
@_options(40)
def mine_reports(
    reports: Path, repos: Path, renamed: tuple[str, ...], out: Path, most: int, seed: int
) -> None:
    """Turn bug reports into a data set.

    Fusion and confidence learn from it.

    REPORTS is a file in Denchmark's form: a JSON object per line with repo, issue, opened,
    text and fix_commits. The examples have the form that `patchpoint bench localize` reads.
    """
    from bench.repositories import Repositories
    from bench.training.jsonlines import read_lines, write_lines
    from bench.training.reports import Reports

    names = dict(pair.split("=", 1) for pair in renamed if "=" in pair)
    if len(names) < len(renamed):
        raise click.UsageError("--renamed takes OLD=NEW")
    lowered = {old.lower(): new for old, new in names.items()}
    mine = Reports(Repositories(repos.absolute()), lowered, most, seed)
    count = write_lines(out, mine.instances(read_lines(reports)))
    _say(str(reports), count, mine.reasons, 0.0)


@click.command("mine-commits", context_settings=CONTEXT)
@click.argument("repositories", nargs=-1, required=True, metavar="REPOSITORY...")
@_repos
@click.option(
    "--filter",
    "base",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Keep answers that this exported, untrained encoder ranks among the first 20 of 200.",
)
@_options(300)
def mine_commits(
    repositories: tuple[str, ...],
    repos: Path | None,
    base: Path | None,
    out: Path,
    most: int,
    seed: int,
) -> None:
    """Turn commits into pairs.

    The message asks, the functions as they were before answer.

    REPOSITORY is owner/name (with --repos) or the path of a clone.
    """
    from bench.training.commits import Commits

    def mine(source: Source) -> Mined:
        commits = Commits(source.name, source.path, most, seed)
        pairs = list(commits.pairs())
        return pairs, commits.pool.texts(), commits.reasons

    _mine(repositories, repos, out, mine, base)


@click.command("mine-docstrings", context_settings=CONTEXT)
@click.argument("repositories", nargs=-1, required=True, metavar="REPOSITORY...")
@_repos
@_options(70)
def mine_docstrings(
    repositories: tuple[str, ...], repos: Path | None, out: Path, most: int, seed: int
) -> None:
    """Turn docstrings into pairs.

    The docstring asks, the function without it answers.

    REPOSITORY is owner/name (with --repos) or the path of a clone; its newest commit is read.
    """
    from bench.training.docstrings import Docstrings

    def mine(source: Source) -> Mined:
        docstrings = Docstrings(source.name, source.path, most, seed)
        return list(docstrings.pairs()), [], docstrings.reasons

    _mine(repositories, repos, out, mine)


def _mine(
    asked: Sequence[str],
    repos: Path | None,
    out: Path,
    mine: Callable[[Source], Mined],
    base: Path | None = None,
) -> None:
    from bench.repositories import Repositories
    from bench.training.filters import plausible
    from bench.training.pair import write_pairs
    from bench.training.sources import find_sources
    from rankers.encoders.bundled import Bundled

    sources = find_sources(asked, Repositories(repos.absolute()) if repos else None)
    encoder = Bundled(base) if base else None

    def pairs() -> Iterator[Pair]:
        for source in sources:
            start = time.monotonic()
            found, functions, reasons = mine(source)
            kept = plausible(found, functions, encoder) if encoder else found
            reasons["implausible"] += len(found) - len(kept)
            _say(source.name, len(kept), reasons, time.monotonic() - start)
            yield from kept

    count = write_pairs(out, pairs())
    click.echo(f"{count} pairs of {len(sources)} repositories in {out}", err=True)


def _say(name: str, count: int, reasons: Counter[str], seconds: float) -> None:
    left_out = ", ".join(f"{number} {reason}" for reason, number in reasons.most_common() if number)
    click.echo(f"{name}: {count} in {seconds:.0f} s; left out: {left_out or 'none'}", err=True)

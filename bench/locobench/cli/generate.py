"""`patchpoint bench generate`: scenarios with a checkable truth from your own repositories."""

from __future__ import annotations

from pathlib import Path

import click

from bench.context import CONTEXT
from bench.locobench.cli.options import say
from bench.locobench.data.names import CATEGORIES


@click.command(context_settings=CONTEXT)
@click.option(
    "--repo",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A git repository with its history; it may be bare.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder for the scenarios and projects, in the official layout.",
)
@click.option("--count", default=100, show_default=True, type=click.IntRange(min=1))
@click.option("--rev", default="HEAD", show_default=True, help="The newest commit looked at.")
@click.option(
    "--commits",
    default=5000,
    show_default=True,
    type=click.IntRange(min=1),
    help="How many commits are looked at.",
)
@click.option(
    "--category",
    "categories",
    multiple=True,
    type=click.Choice(CATEGORIES),
    metavar="NAME",
    help="Only this task category; may be repeated  [default: all eight]",
)
@click.option("--name", default="", help="Of the project  [default: the repository's]")
@click.option("--seed", default=0, show_default=True, help="Of what is drawn.")
@click.pass_context
def generate(
    context: click.Context,
    repo: Path,
    out: Path,
    count: int,
    rev: str,
    commits: int,
    categories: tuple[str, ...],
    name: str,
    seed: int,
) -> None:
    """Make LoCoBench scenarios from the history and the symbols of a repository.

    No model is asked. A bug, feature, rework, test, security or multi-session task is what a
    commit, or a series of them, did; the ground truth is what it changed, and its message is
    the task, without the sentences that name the answer. A comprehension or architecture
    task is a question that the symbol graph answers for certain. Difficulty follows from the
    share of the project that the context files are, by the official rule.

    The exit code is 1 where the repository gives fewer scenarios than asked for.

    \b
    Examples:
      patchpoint bench generate --repo ~/src/flask --out scenarios --count 40
      patchpoint bench locobench run --data scenarios --agent offline --out runs/offline
    """  # noqa: D301
    from bench.locobench.generate.generate import Plan
    from bench.locobench.generate.generate import generate as go

    chosen = categories or CATEGORIES
    made = go(Plan(repo, out, count, rev, commits, chosen, name, seed), say)
    total = sum(map(len, made.scenarios.values()))
    for category in chosen:
        click.echo(f"{category:<28} {len(made.scenarios[category]):>4}")
    click.echo(f"{'total':<28} {total:>4}")
    for reason, number in made.refused.most_common():
        say(f"{number} candidates refused: {reason}")
    context.exit(0 if total == count else 1)

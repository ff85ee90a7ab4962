"""`patchpoint cache`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from engine.cli.base import Command, LazyGroup

F = TypeVar("F", bound=Callable[..., object])

COMMANDS = {
    name: f"engine.cli.commands.cache:{name}" for name in ("path", "size", "prune", "clear")
}


@click.group("cache", cls=LazyGroup, lazy=COMMANDS)
def cache() -> None:
    """Show or delete what is kept about repositories.

    All of it can be deleted at any time: it is made again when it is needed. The
    environment variable PATCHPOINT_CACHE_DIR moves it.

    Examples:
      patchpoint cache path
      patchpoint cache size
      patchpoint cache prune --days 30
    """


@click.command("path", cls=Command)
def path() -> None:
    """Print the cache folder."""
    from engine.cli.door import settings

    click.echo(settings(None).config.cache_dir)


@click.command("size", cls=Command)
def size() -> None:
    """Print the size of each repository's store, the largest first, and of all."""
    from engine.cache import stores
    from engine.cli.door import settings
    from engine.formats.sizes import human

    found = stores(settings(None).config.cache_dir)
    for store in found:
        click.echo(f"{human(store.size):>12}  {store.folder.name}")
    click.echo(f"{human(sum(store.size for store in found)):>12}  total")


def _repo_option(help_text: str) -> Callable[[F], F]:
    return click.option("--repo", type=click.Path(path_type=Path), metavar="P", help=help_text)


@click.command("prune", cls=Command)
@_repo_option("Only this repository: content that no recent snapshot of it uses.")
@click.option(
    "--days",
    type=click.FloatRange(min=0),
    default=90,
    metavar="N",
    help="What was used in the last N days is kept (default: 90).",
)
def prune(repo: Path | None, days: float) -> int:
    """Delete what was not used for long, and data of older formats."""
    from engine import cache as every
    from engine.cli.door import settings
    from indexers import cache as one
    from indexers.snapshot.repository import Repository

    cache_dir = settings(None).config.cache_dir
    if repo is None:
        return _say_freed(*every.prune(cache_dir, days))
    return _say_freed(one.prune(cache_dir, Repository.find(repo).identity, days))


@click.command("clear", cls=Command)
@_repo_option("Only the store of this repository (default: all stores).")
def clear(repo: Path | None) -> int:
    """Delete the stores."""
    from engine import cache as every
    from engine.cli.door import settings
    from indexers import cache as one
    from indexers.snapshot.repository import Repository

    cache_dir = settings(None).config.cache_dir
    if repo is None:
        return _say_freed(*every.clear(every.stores(cache_dir)))
    return _say_freed(one.clear(cache_dir, Repository.find(repo).identity))


def _say_freed(freed: int, busy: Sequence[Path] = ()) -> int:
    from engine.cli.errors import EXIT_ERROR, EXIT_FOUND
    from engine.formats.sizes import human

    click.echo(f"freed {human(freed)}", err=True)
    for folder in busy:
        click.echo(f"warning: left '{folder}': somebody is writing to it", err=True)
    return EXIT_ERROR if busy else EXIT_FOUND

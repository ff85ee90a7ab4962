"""`patchpoint cache`."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.base import Command, LazyGroup

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


@click.command("prune", cls=Command)
@click.option(
    "--days",
    type=click.FloatRange(min=0),
    default=90,
    metavar="N",
    help="How long a store must be unchanged to be deleted (default: 90).",
)
def prune(days: float) -> int:
    """Delete stores that have not changed for long, and data of older formats."""
    from engine.cache import prune as delete
    from engine.cli.door import settings

    return _say_freed(*delete(settings(None).config.cache_dir, days))


@click.command("clear", cls=Command)
@click.option(
    "--repo",
    type=click.Path(path_type=Path),
    metavar="P",
    help="Only the store of this repository (default: all stores).",
)
def clear(repo: Path | None) -> int:
    """Delete the stores."""
    from engine.cache import clear as delete
    from engine.cache import stores
    from engine.cli.door import settings
    from indexers.snapshot.repository import Repository
    from indexers.store.location import store_folder

    cache_dir = settings(None).config.cache_dir
    found = stores(cache_dir)
    if repo is not None:
        mine = store_folder(cache_dir, Repository.find(repo).identity)
        found = [store for store in found if store.folder == mine]
    return _say_freed(*delete(found))


def _say_freed(freed: int, busy: list[Path]) -> int:
    from engine.formats.sizes import human

    click.echo(f"freed {human(freed)}", err=True)
    for folder in busy:
        click.echo(f"warning: left '{folder}': somebody is writing to it", err=True)
    return 2 if busy else 0

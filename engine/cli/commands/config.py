"""`patchpoint config`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from engine.cli.base import Command, LazyGroup
from engine.cli.options import json_option, repo_option

COMMANDS = {
    "path": "engine.cli.commands.config:path",
    "show": "engine.cli.commands.config:show",
}


@click.group("config", cls=LazyGroup, lazy=COMMANDS)
def config() -> None:
    """Show the settings and where they come from.

    Later sources win: defaults, your config.toml, [tool.patchpoint] in the repository's
    pyproject.toml, its .patchpoint.toml, environment variables PATCHPOINT_*, options.

    Examples:
      patchpoint config path
      patchpoint config show
      PATCHPOINT_HISTORY=false patchpoint config show
    """


@click.command("path", cls=Command)
def path() -> None:
    """Print the path of your own configuration file.

    PATCHPOINT_CONFIG moves it. The file need not exist.
    """
    from engine.config import user_config_path

    click.echo(user_config_path())


@click.command("show", cls=Command)
@repo_option
@json_option
def show(repo: Path, as_json: bool) -> None:
    """Print every setting, its value and where it comes from."""
    from engine.cli.door import settings
    from engine.config import SETTINGS
    from indexers.snapshot.repository import Repository

    loaded = settings(Repository.find(repo).root)
    rows = [(name, getattr(loaded.config, name), loaded.source(name)) for name in SETTINGS]
    if as_json:
        click.echo(json.dumps({name: _entry(*rest) for name, *rest in rows}, indent=2))
        return
    for name, value, source in rows:
        click.echo(f"{name} = {_shown(value)}  ({source})")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "none" if value is None else str(value)


def _entry(value: object, source: str) -> dict[str, object]:
    plain = str(value) if isinstance(value, Path) else value
    return {"value": plain, "source": source}

"""`patchpoint install` and `patchpoint uninstall`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli.base import Command
from engine.install.agents import AGENTS, NAME, Agent, Surroundings, server_command

if TYPE_CHECKING:
    from engine.install.change import Change


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that both commands have."""
    options = (
        click.option(
            "--agent",
            "agents",
            type=click.Choice(tuple(AGENTS)),
            multiple=True,
            required=True,
            metavar="A",
            help=f"One of: {', '.join(AGENTS)}; repeatable.",
        ),
        click.option(
            "--project",
            type=click.Path(path_type=Path, file_okay=False, exists=True),
            metavar="P",
            help="Change the configuration that a project shares, not your own.",
        ),
        click.option("--yes", is_flag=True, help="Do not ask before a file is changed."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("install", cls=Command)
@_options
@click.option("--print", "only_print", is_flag=True, help="Print the entry and change nothing.")
def install(agents: tuple[str, ...], project: Path | None, yes: bool, only_print: bool) -> int:
    """Give agents the tools of 'patchpoint mcp'.

    Adds one entry to the configuration of each agent and leaves the rest of the file as it
    is, comments included. The change is shown first; a copy of the file is kept beside it.

    Examples:
      patchpoint install --agent claude-code
      patchpoint install --agent codex --agent cursor --yes
      patchpoint install --agent vscode --project . --print
    """
    from engine.install.change import plan_install

    if find_spec("mcp") is None:
        click.echo("warning: 'mcp' is not installed: pip install 'patchpoint[mcp]'", err=True)
    for agent in map(AGENTS.__getitem__, agents):
        path = _path(agent, project)
        entry = agent.entry_for(server_command(), shared=project is not None)
        if only_print:
            _print(agent, path, entry)
        else:
            _make(plan_install(agent, path, entry), yes, f"{agent.title} has the tools already")
    return 0


@click.command("uninstall", cls=Command)
@_options
def uninstall(agents: tuple[str, ...], project: Path | None, yes: bool) -> int:
    """Take out what 'patchpoint install' added.

    A file that nobody else changed since is byte for byte what it was; one that was made
    for the entry alone is deleted.

    Examples:
      patchpoint uninstall --agent claude-code
      patchpoint uninstall --agent vscode --project . --yes
    """
    from engine.install.change import plan_uninstall

    for agent in map(AGENTS.__getitem__, agents):
        change = plan_uninstall(agent, _path(agent, project))
        _make(change, yes, f"{agent.title} does not have the tools")
    return 0


def _path(agent: Agent, project: Path | None) -> Path:
    if project is not None:
        return project.resolve() / agent.shared
    return agent.own(Surroundings.real())


def _print(agent: Agent, path: Path, entry: dict[str, Any]) -> None:
    from engine.install import tomlfile

    click.echo(f"{agent.title}: {path}", err=True)
    if agent.toml:
        click.echo(tomlfile.with_entry("", agent.table, NAME, entry), nl=False)
    else:
        click.echo(json.dumps({agent.table: {NAME: entry}}, indent=2))


def _make(change: Change, yes: bool, unchanged: str) -> None:
    """Show a change, ask, and make it."""
    from engine.install.files import make
    from indexers.errors import PatchpointError

    if not change:
        click.echo(f"{unchanged}: {change.path}", err=True)
        return
    for line in change.lines():
        click.echo(line, err=True)
    if not yes and not sys.stdin.isatty():
        raise PatchpointError(f"nobody can be asked whether to change '{change.path}'", "add --yes")
    if not yes and not click.confirm(f"Change {change.path}?", err=True):
        click.echo("nothing was changed", err=True)
        return
    make(change)
    done = "deleted" if change.after is None else "changed"
    kept = f" (it was kept as {change.backup.name})" if change.backup.exists() else ""
    click.echo(f"{done} {change.path}{kept}", err=True)

"""The command `patchpoint`: its table of commands, and `main`."""

from __future__ import annotations

from importlib.util import find_spec

import click

from engine.cli.base import LazyGroup

COMMANDS = {
    "locate": "engine.cli.commands.locate:locate",
    "rerank": "engine.cli.commands.rerank:rerank",
    "context": "engine.cli.commands.context:context",
    "map": "engine.cli.commands.map:map_command",
    "search": "engine.cli.commands.search:search",
    "show": "engine.cli.commands.show:show",
    "trace": "engine.cli.commands.trace:trace",
    "index": "engine.cli.commands.index:index",
    "tune": "engine.cli.commands.tune:tune",
    "status": "engine.cli.commands.status:status",
    "files": "engine.cli.commands.files:files",
    "lsp": "engine.cli.commands.lsp:lsp",
    "mcp": "engine.cli.commands.mcp:mcp",
    "install": "engine.cli.commands.install:install",
    "uninstall": "engine.cli.commands.install:uninstall",
    "cache": "engine.cli.commands.cache:cache",
    "config": "engine.cli.commands.config:config",
    "doctor": "engine.cli.commands.doctor:doctor",
    "completion": "engine.cli.commands.completion:completion",
    "help": "engine.cli.commands.help:help_on",
}
if find_spec("bench.cli") is not None:
    COMMANDS["bench"] = "bench.cli:bench"
    COMMANDS["train"] = "bench.training.cli:train"


def _print_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from engine.version import version

        click.echo(f"patchpoint {version()}")
        ctx.exit()


@click.group(cls=LazyGroup, lazy=COMMANDS, no_args_is_help=True)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def patchpoint() -> None:
    """Where should the patch go?

    Ranks the functions, classes and files of a repository that an issue is about, and
    says why. Works offline; nothing has to be set up or indexed first.

    Examples:
      patchpoint locate "TypeError when the session cookie is empty"
      gh issue view 4170 | patchpoint locate --repo ~/src/flask --rev 2.0.1
      patchpoint search "parse header lang:python -path:tests"
      patchpoint show src/flask/app.py:Flask.run

    Exit codes: 0 found, 1 nothing found, 2 error, 130 interrupted.
    """

"""`patchpoint lsp`."""

from __future__ import annotations

from importlib.util import find_spec

import click

from engine.cli.base import Command


@click.command("lsp", cls=Command)
@click.option("--stdio", is_flag=True, help="Serve standard input; the default, editors add it.")
@click.option(
    "--tcp",
    type=click.IntRange(1, 65535),
    metavar="PORT",
    help="Wait on a port of this machine for one client in place of standard input.",
)
def lsp(stdio: bool, tcp: int | None) -> None:
    """Serve an editor that speaks the Language Server Protocol.

    Editors start it themselves (docs/lsp.md). Symbols, definitions, references and callers
    in all languages, unsaved text included; 'patchpoint.locate' and other commands.

    Examples:
      patchpoint lsp
      patchpoint lsp --tcp 8138
    """
    from indexers.errors import PatchpointError

    if find_spec("pygls") is None:
        raise PatchpointError(
            "the package 'pygls' is not installed", "run: pip install 'patchpoint[lsp]'"
        )
    if stdio and tcp:
        raise click.UsageError("--stdio and --tcp exclude each other")
    from engine.lsp.serve import serve_stdio, serve_tcp

    if tcp:
        serve_tcp("127.0.0.1", tcp)
    else:
        serve_stdio()

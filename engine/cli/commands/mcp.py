"""`patchpoint mcp`."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from engine.cli.base import Command


@click.command("mcp", cls=Command)
@click.option(
    "--repo",
    "repos",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="P",
    help="Serve this repository and no other; repeatable, the first is meant by default "
    "(without it: the current folder, and over standard input any that the client names).",
)
@click.option("--http", is_flag=True, help="Serve streamable HTTP in place of standard input.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="H",
    help="Address to listen on; any but this machine's own needs a token.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8137,
    show_default=True,
    metavar="N",
    help="Port to listen on; 0 takes a free one.",
)
@click.option(
    "--token-file",
    type=click.Path(path_type=Path),
    metavar="F",
    help="Holds the token that clients must send (else PATCHPOINT_MCP_TOKEN does).",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="URL",
    help="Web page that may ask, besides those of this machine; repeatable.",
)
def mcp(
    repos: tuple[Path, ...],
    http: bool,
    host: str,
    port: int,
    token_file: Path | None,
    origins: tuple[str, ...],
) -> None:
    """Serve agents that speak the Model Context Protocol.

    Agents start it themselves once it is in their configuration, which 'patchpoint install'
    does. Its tools only read: locate, search, symbol, map, context (docs/mcp.md).

    Examples:
      patchpoint mcp
      patchpoint mcp --repo ~/src/flask
      patchpoint mcp --http --port 8137
    """
    from indexers.errors import PatchpointError

    if find_spec("mcp") is None:
        raise PatchpointError(
            "the package 'mcp' is not installed", "run: pip install 'patchpoint[mcp]'"
        )
    from engine.mcp.repositories import Repositories

    repositories = Repositories(repos or (Path(),), only=bool(repos) or http)
    if not http:
        from engine.mcp.stdio import serve

        serve(repositories)
        return
    from engine.mcp.http import Door, serve_http, token_from

    door = Door(host, port, token_from(token_file), origins)
    serve_http(repositories, door, lambda url: click.echo(f"listening on {url}", err=True))

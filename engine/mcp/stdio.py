"""Serving the one client that started us, over standard input and output."""

from __future__ import annotations

import anyio
from mcp.server.stdio import stdio_server

from engine.mcp.repositories import Repositories
from engine.mcp.server import make_server


def serve(repositories: Repositories) -> None:
    """Serve until the client closes our standard input."""
    try:
        anyio.run(_serve, repositories)
    finally:
        repositories.close()


async def _serve(repositories: Repositories) -> None:
    server = make_server(repositories)
    async with stdio_server() as (incoming, outgoing), anyio.create_task_group() as tasks:
        tasks.start_soon(repositories.warm)
        await server.run(incoming, outgoing, server.create_initialization_options())
        tasks.cancel_scope.cancel()

"""Serving many clients over streamable HTTP."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import uvicorn
from mcp.server.transport_security import TransportSecuritySettings
from starlette.types import ASGIApp

from engine.environment import MCP_TOKEN_VARIABLE
from engine.mcp.guard import Guard
from engine.mcp.repositories import Repositories
from engine.mcp.server import make_server
from indexers.errors import PatchpointError

PATH = "/mcp"
SHORTEST_TOKEN = 16
SECONDS_TO_END = 3
"""For open connections, when the server is told to end."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where clients come in.

    Attributes:
        host: address or name to listen on.
        port: 0 takes a free one.
        token: that clients must send; None asks for none.
        origins: of web pages that may ask, besides those of this machine.
    """

    host: str
    port: int
    token: str | None = None
    origins: tuple[str, ...] = ()

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def token_from(file: Path | None) -> str | None:
    """Read the token from a file, else from the environment; None where there is none.

    Raises:
        PatchpointError: the file cannot be read, or the token is too short to be one.
    """
    token = os.environ.get(MCP_TOKEN_VARIABLE, "")
    if file is not None:
        try:
            token = file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise PatchpointError(
                f"the token file '{file}' cannot be read", "name a file that holds one line"
            ) from error
    if (token or file is not None) and len(token) < SHORTEST_TOKEN:
        raise PatchpointError(
            f"a token of {len(token)} characters is too short",
            f"take {SHORTEST_TOKEN} or more: openssl rand -hex 32",
        )
    return token or None


def serve_http(repositories: Repositories, door: Door, ready: Callable[[str], None]) -> None:
    """Serve until a signal ends the process.

    Args:
        repositories: that may be asked about.
        door: where to listen.
        ready: told the address, once clients can connect.

    Raises:
        PatchpointError: the address is taken, or not this machine's alone and without a token.
    """
    app = application(repositories, door)
    listening = listen(door)
    name = f"[{door.host}]" if ":" in door.host else door.host
    ready(f"http://{name}:{listening.getsockname()[1]}{PATH}")
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=SECONDS_TO_END,
        lifespan="on",
        ws="none",
    )
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()
        repositories.close()


def application(repositories: Repositories, door: Door) -> ASGIApp:
    """Return the server behind its guard.

    Raises:
        PatchpointError: others could reach it, and there is no token.
    """
    if not door.is_loopback and door.token is None:
        raise PatchpointError(
            f"others can reach '{door.host}', so a token is needed",
            f"set {MCP_TOKEN_VARIABLE} or --token-file, or listen on 127.0.0.1",
        )
    unchecked = TransportSecuritySettings(enable_dns_rebinding_protection=False)  # the guard does
    app = make_server(repositories).streamable_http_app(
        streamable_http_path=PATH, host=door.host, transport_security=unchecked
    )
    return Guard(app, door.token, door.origins, only_local_names=door.is_loopback)


def listen(door: Door) -> socket.socket:
    """Open the socket.

    Raises:
        PatchpointError: it cannot be opened.
    """
    family = socket.AF_INET6 if ":" in door.host else socket.AF_INET
    try:
        return socket.create_server((door.host, door.port), family=family, backlog=128)
    except OSError as error:
        raise PatchpointError(
            f"'{door.host}' port {door.port} cannot be listened on "
            f"({(error.strerror or str(error)).lower()})",
            "choose another --port; 0 takes a free one",
        ) from error

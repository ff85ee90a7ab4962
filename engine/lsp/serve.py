"""Serving one editor, over standard input and output or over TCP."""

from __future__ import annotations

import logging
import os
import sys
from typing import BinaryIO, cast

from engine.lsp.requests import (
    commands,
    documents,
    hierarchy,
    hover,
    lenses,
    lifecycle,
    navigation,
    sync,
    workspace,
)
from engine.lsp.server import Server

MOST_BYTES = 1 << 28
"""Of a message; a longer one is skipped."""
MOST_HEADER = 1 << 16
_CHUNK = 1 << 20
_GROUPS = (
    lifecycle,
    sync,
    documents,
    navigation,
    hierarchy,
    hover,
    lenses,
    workspace,
    commands,
)


def make_server() -> Server:
    """Make a server that knows all requests."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # it answers with what it logs
    server = Server()
    for group in _GROUPS:
        group.register(server)
    return server


def serve_stdio() -> None:
    """Serve until the client closes our standard input or sends `exit`."""
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed must not stand among the messages
    server = make_server()
    try:
        server.start_io(cast(BinaryIO, Bounded(sys.stdin.buffer)), outgoing)
    finally:
        server.session.close()


def serve_tcp(host: str, port: int) -> None:
    """Wait for one client, and serve it until it leaves."""
    server = make_server()
    try:
        server.start_tcp(host, port)
    finally:
        server.session.close()


class Bounded:
    """A stream that gives no message of any length."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> bytes:
        """Read a header line, or a piece of one that is too long."""
        return self._stream.readline(MOST_HEADER)

    def read(self, length: int) -> bytes:
        """Read a message; one that is too long becomes one that is refused."""
        if length <= MOST_BYTES:
            return self._stream.read(length)
        while length > 0:
            piece = self._stream.read(min(length, _CHUNK))
            if not piece:
                return b""
            length -= len(piece)
        return b"[]"

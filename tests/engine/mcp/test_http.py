"""The server over HTTP: who may ask, how many at once, and what a client may send."""

import asyncio
import json
import socket
from random import Random

import pytest

pytest.importorskip("mcp", reason="needs patchpoint[mcp]")

import httpx2
from mcp import Client

from engine.mcp.http import Door, application, listen, token_from
from indexers.errors import PatchpointError

TOKEN = "correct-horse-battery-staple"
REQUESTS = 150
"""Of nonsense."""
HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}
HALF = b"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{"
ACCEPT = {"accept": "application/json, text/event-stream"}


def status(url, **headers):
    """What the server says to a client that shakes hands."""
    return httpx2.post(url, json=HELLO, headers=ACCEPT | headers).status_code


def test_ten_clients_at_once_share_one_engine(serve, project):
    server = serve(project)

    async def one():
        async with Client(server.url) as client:
            return await client.call_tool("locate", {"issue": "cookie header is empty"})

    async def main():
        return await asyncio.gather(*(one() for _ in range(10)))

    answers = asyncio.run(main())
    assert not any(answer.is_error for answer in answers)
    assert len({answer.content[0].text for answer in answers}) == 1


def test_a_client_that_dies_in_the_middle_takes_no_one_along(serve, project):
    server = serve(project)
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            connection.sendall(
                b"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{"
            )

    async def main():
        async with Client(server.url) as client:
            return await client.call_tool("search", {"query": "render_invoice"})

    assert not asyncio.run(main()).is_error


def test_pages_of_other_sites_and_rebound_names_are_refused(serve, project):
    url = serve(project, origins=("https://tools.example",)).url
    assert status(url) == 200
    assert status(url, origin="http://localhost:3000") == 200
    assert status(url, origin="https://tools.example") == 200
    assert status(url, origin="https://evil.example") == 403
    assert status(url, origin="null") == 403
    assert status(url, origin="http://[") == 403
    assert status(url, host="evil.example") == 421


def test_without_the_token_no_one_may_ask(serve, project):
    url = serve(project, token=TOKEN).url
    assert status(url) == 401
    assert status(url, authorization=f"Bearer {TOKEN}x") == 401
    assert status(url, authorization=f"Basic {TOKEN}") == 401
    assert status(url, authorization=f"Bearer {TOKEN}") == 200


def test_bad_and_huge_bodies_are_refused_and_the_server_lives(serve, project):
    url = serve(project).url
    headers = ACCEPT | {"content-type": "application/json"}
    assert httpx2.post(url, content=b'{"jsonrpc', headers=headers).status_code == 400
    assert httpx2.post(url, content=b"x" * 5_000_000, headers=headers).status_code == 413
    assert status(url) == 200


def test_an_address_that_others_can_reach_needs_a_token(repositories, project):
    served = repositories(project)
    with pytest.raises(PatchpointError, match="so a token is needed"):
        application(served, Door("0.0.0.0", 0))
    assert application(served, Door("0.0.0.0", 0, TOKEN))
    assert not Door("::", 0).is_loopback
    assert all(Door(host, 0).is_loopback for host in ("127.0.0.1", "::1", "localhost"))


def test_a_taken_port_is_an_error_that_names_it():
    with listen(Door("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PatchpointError, match=f"port {port} cannot be listened on"):
            listen(Door("127.0.0.1", port))


def test_the_token_comes_from_a_file_or_the_environment(tmp_path, monkeypatch):
    assert token_from(None) is None
    monkeypatch.setenv("PATCHPOINT_MCP_TOKEN", TOKEN)
    assert token_from(None) == TOKEN
    file = tmp_path / "token"
    file.write_text("another-token-of-some-length\n")
    assert token_from(file) == "another-token-of-some-length"
    file.write_text("short\n")
    with pytest.raises(PatchpointError, match="too short"):
        token_from(file)
    with pytest.raises(PatchpointError, match="cannot be read"):
        token_from(tmp_path / "none")


def test_nonsense_does_not_end_the_server(serve, project):
    random = Random(20)
    url = serve(project).url
    kinds = ("application/json", "text/plain", "application/json; charset=utf-16", "")
    with httpx2.Client() as client:
        for _ in range(REQUESTS):
            method = random.choice(("POST", "POST", "POST", "GET", "DELETE", "PUT"))
            body = random.choice((b"", b"{}", b"[]", b"null", json.dumps(HELLO).encode()))
            body = body[: random.randrange(len(body) + 1)] + random.randbytes(random.randrange(9))
            headers = {
                "content-type": random.choice(kinds),
                "accept": random.choice(("*/*", "application/json", "x")),
                "mcp-session-id": random.choice(("", "x", "\x7f", "0" * 500)),
                "mcp-protocol-version": random.choice(("2025-06-18", "1", "x")),
            }
            answer = client.request(method, url, content=body, headers=headers)
            assert 200 <= answer.status_code < 500, (method, body, headers, answer.text)
    assert status(url) == 200

"""Whatever comes, the server answers, and lives."""

import json
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

METHODS = (
    "textDocument/definition",
    "textDocument/references",
    "textDocument/hover",
    "textDocument/documentSymbol",
    "textDocument/documentHighlight",
    "textDocument/prepareCallHierarchy",
    "callHierarchy/incomingCalls",
    "typeHierarchy/subtypes",
    "textDocument/codeLens",
    "codeLens/resolve",
    "workspace/symbol",
    "workspace/executeCommand",
    "textDocument/didChange",
    "textDocument/didOpen",
    "textDocument/didClose",
    "workspace/didChangeWatchedFiles",
    "$/cancelRequest",
    "no/such/method",
)


def lives(client):
    """Whether the server still answers well."""
    found = client.request("workspace/symbol", {"query": "price_of"})
    return [one["name"] for one in found] == ["price_of"]


def code_of(client, body):
    """The error code that comes back for a message without an id."""
    client.answers.pop(None, None)
    client.raw(body)
    while None not in client.answers:
        client.receive()
    return client.answers.pop(None)["error"]["code"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", -32700),
        (b"\xff\xfe", -32700),
        (b"[" * 100_000, -32700),
        (b"[]", -32600),
        (b"17", -32600),
        (b'{"id": []}', -32600),
    ],
)
def test_what_is_no_message_is_refused(shared, body, code):
    client = shared[0]

    assert code_of(client, body) == code
    assert lives(client)


def test_parameters_that_make_no_sense_are_an_error_of_their_request(shared):
    client = shared[0]

    with pytest.raises(Exception, match="Invalid") as error:
        client.request("textDocument/definition", {"position": "here"})

    assert error.value.code == -32602
    assert lives(client)


def test_requests_before_initialize_are_refused(client, shop):
    made = client()

    with pytest.raises(Exception, match="initialize") as error:
        made.request("workspace/symbol", {"query": "x"})
    made.send("textDocument/didOpen", {"textDocument": {}})
    made.initialize([shop])
    made.indexed()

    assert error.value.code == -32002
    assert lives(made)


def test_a_second_initialize_and_requests_after_shutdown_are_refused(client, shop):
    made = client()
    made.initialize([shop])
    with pytest.raises(Exception, match="already"):
        made.initialize([shop])
    made.request("shutdown")
    with pytest.raises(Exception, match="after 'shutdown'"):
        made.request("workspace/symbol", {"query": "x"})

    made.send("exit")

    assert made.process.wait(20) == 0


def test_headers_that_make_no_sense_are_passed_over(shared):
    client = shared[0]

    client.process.stdin.write(b"Content-Length: many\r\n\r\nNonsense\r\n")

    assert lives(client)


def test_a_folder_that_is_not_there_is_told_and_the_others_serve(client, shop, tmp_path):
    made = client()
    made.initialize([tmp_path / "gone", shop])
    made.indexed()

    shown = made.wait(lambda one: one["method"] == "window/showMessage")

    assert "gone" in shown["params"]["message"]
    assert lives(made)


def test_files_deleted_between_questions_are_no_error(ready, shop):
    basket, money = shop / "shop" / "basket.py", shop / "shop" / "money.py"
    money.unlink()

    ready.query("definition", basket, 14, 17)
    ready.query("references", basket, 14, 17, context={"includeDeclaration": True})
    document = {"textDocument": {"uri": money.as_uri()}}
    ready.request("textDocument/documentSymbol", document)
    shutil.rmtree(shop / "tests")

    assert ready.query("hover", basket, 5, 8)["contents"]["value"]
    assert ready.request("workspace/symbol", {"query": "Gift"})


def test_where_nothing_can_be_written_the_index_is_kept_in_memory(client, shop, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder of the cache should be")
    made = client()
    made.initialize([shop])
    made.indexed()

    assert lives(made)
    shown = made.wait(lambda one: one["method"] == "window/showMessage")
    assert "in memory only" in shown["params"]["message"]


def test_tcp_serves_like_pipes(shop, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "PATCHPOINT_ENCODER": "none"}
    command = [sys.executable, "-m", "engine.cli", "lsp", "--tcp", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as server:
        body = (
            b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}'
        )
        with _connected(port) as stream:
            stream.sendall(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
            answer = stream.recv(65536)
        code = server.wait(20)

    assert b'"name": "patchpoint"' in answer
    assert code == 0


def _connected(port):
    limit = time.monotonic() + 20
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), 20)
        except OSError:
            assert time.monotonic() < limit
            time.sleep(0.1)


def test_the_server_outlives_two_hundred_random_messages(ready, shop):
    chance = random.Random(20)
    uris = [(shop / "shop" / name).as_uri() for name in ("basket.py", "money.py", "new.py")]
    ready.open(shop / "shop" / "basket.py")
    numbers = []
    for _ in range(200):
        method = chance.choice(METHODS)
        params = _params(chance, chance.choice([*uris, "file:///x", "untitled:1", "\0", ""]))
        if method.startswith(("textDocument/did", "workspace/did", "$/")):
            ready.send(method, params)
        elif chance.random() < 0.1:
            text = bytearray(json.dumps({"jsonrpc": "2.0", "method": method}).encode())
            text[chance.randrange(len(text))] = chance.randrange(256)
            ready.raw(bytes(text))
        else:
            numbers.append(ready.ask(method, params))
    codes = {ready.outcome(number) for number in numbers}
    ready.send("textDocument/didClose", {"textDocument": {"uri": uris[1]}})

    assert -32603 not in codes  # a defect of ours
    assert {0, -32602, -32601} <= codes
    assert ready.request("workspace/symbol", {"query": "GiftBasket"}) is not None


def _params(chance, uri):
    """Parameters that fit any method, or nearly."""
    place = {
        "line": chance.choice([0, 3, 14, 10**6]),
        "character": chance.choice([0, 4, 17, 10**6]),
    }
    span = {"start": place, "end": chance.choice([place, {"line": 0, "character": 0}])}
    params = {
        "textDocument": {"uri": uri, "version": 2, "languageId": "x", "text": "def f(): f()\n"},
        "position": place,
        "context": {"includeDeclaration": chance.random() < 0.5},
        "contentChanges": [{"range": span, "text": chance.choice(["", "😀\r", "def g(: (\n"])}],
        "query": chance.choice(["", "price", "a b", "(", "\\", "sym:", "\n"]),
        "command": chance.choice(["patchpoint.locate", "patchpoint.search", "x"]),
        "arguments": chance.choice([[], [{}], [{"issue": "price"}], [{"query": "("}], [1, 2]]),
        "item": {"name": "x", "kind": 5, "uri": uri, "range": span, "selectionRange": span},
        "range": span,
        "data": chance.choice([None, {"uri": uri, "name": "Basket"}, [1]]),
        "changes": [{"uri": uri, "type": 2}],
        "id": chance.randrange(200),
    }
    for name in list(params):
        if chance.random() < 0.05:
            params[name] = chance.choice([None, [], {}, -1, "x"])
    return params

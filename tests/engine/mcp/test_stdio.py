"""The real server over pipes: nothing but protocol comes out, and it lives."""

import asyncio
import json
from random import Random

import pytest

pytest.importorskip("mcp", reason="needs patchpoint[mcp]")

pytestmark = pytest.mark.e2e

QUESTION = {"name": "search", "arguments": {"query": "render_invoice"}}
LINES = 300
"""Of nonsense; each is a request, a part of one, or bytes."""


def test_the_official_client_gets_answers(command, project):
    from mcp import Client, StdioServerParameters

    (program, *arguments), folder, environment = command

    async def main():
        started = StdioServerParameters(
            command=program,
            args=[*arguments, "--repo", str(project)],
            cwd=str(folder),
            env=environment,
        )
        async with Client(started) as client:
            return client.server_info.name, await client.call_tool(**QUESTION)

    name, result = asyncio.run(main())
    assert name == "patchpoint"
    assert result.structured_content["hits"][0]["id"] == "src/app.py:render_invoice"


def test_bad_messages_are_answered_or_ignored_and_the_server_lives(pipe):
    early = pipe.request("tools/list")
    assert early["error"]["code"] < 0
    pipe.initialize()
    pipe.send(b'{"jsonrpc": "2.0", "id": 1, "meth\n')
    pipe.send(b"\xff\xfe\x00\n")
    pipe.send([1, 2])
    assert pipe.request("no/such/method")["error"]["code"] == -32601
    assert pipe.request("tools/call", {"name": 7})["error"]["code"] == -32602
    huge = {"name": "locate", "arguments": {"issue": "x" * 8_000_000}}
    refused = pipe.request("tools/call", huge)["result"]
    assert refused["isError"]
    assert len(json.dumps(refused)) < 2000
    answer = pipe.request("tools/call", QUESTION)["result"]
    assert answer["structuredContent"]["hits"][0]["id"] == "src/app.py:render_invoice"
    assert pipe.close() == 0
    assert b"Traceback" not in b"".join(pipe.errors)


def test_a_call_that_is_given_up_has_no_result_and_the_next_one_has(pipe):
    pipe.initialize()
    for number in range(20):
        call = {"jsonrpc": "2.0", "id": f"c{number}", "method": "tools/call", "params": QUESTION}
        pipe.send(call)
    params = {"requestId": "c19", "reason": "changed my mind"}
    pipe.send({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": params})
    assert "result" in pipe.request("tools/call", QUESTION)
    assert "result" in pipe.seen["c18"]
    assert "result" not in pipe.seen.get("c19", {})


def test_a_client_that_dies_in_the_middle_ends_the_server(pipe):
    pipe.initialize()
    call = {"jsonrpc": "2.0", "id": 5, "method": "tools/call", "params": QUESTION}
    for number in range(5):
        pipe.send({**call, "id": number})
    pipe.process.stdin.write(b'{"jsonrpc": "2.0", "id": 6')
    pipe.process.stdout.close()
    assert pipe.close() is not None


def test_nonsense_does_not_end_the_server(pipe):
    random = Random(20)
    pipe.initialize()
    for number in range(LINES):
        pipe.send(nonsense(random, number))
        if number % 20 == 19:  # a pipe that nobody reads fills up, and then both sides wait
            assert pipe.request("ping")["result"] == {}
    assert "result" in pipe.request("tools/call", QUESTION)
    assert pipe.close() == 0


def test_two_servers_share_a_repository_and_a_folder_that_cannot_be_written(
    opened, project, own_state
):
    (own_state / "cache").write_text("no folder\n")
    answers = []
    for pipe in (opened(project), opened(project)):
        pipe.initialize()
        answers.append(pipe.request("tools/call", QUESTION)["result"]["structuredContent"])
    assert [one["hits"] for one in answers] == [answers[0]["hits"]] * 2
    assert answers[0]["hits"][0]["id"] == "src/app.py:render_invoice"
    assert any("cannot be written" in note for note in answers[0]["notes"])


def nonsense(random, number):
    """A line that is hardly ever a sensible request."""
    methods = ("tools/call", "tools/list", "resources/read", "prompts/get", "initialize", "x", 7)
    tools = ("locate", "search", "symbol", "map", "context", "\0", None, 3.5)
    values = ("", None, -1, 10**30, [], {}, [[]], "\u202e" * 9, "a:1:1", "../../..", "\ud800", True)
    names = ("issue", "query", "symbol", "limit", "max_tokens", "rev", "paths", "repo", "uri", "id")
    arguments = {random.choice(names): random.choice(values) for _ in range(random.randrange(4))}
    message = {
        "jsonrpc": random.choice(("2.0", "2.0", "2.0", "1.0", 2)),
        "id": random.choice((f"n{number}", f"n{number}", None, 1.5, [1])),
        "method": random.choice(methods),
        "params": random.choice(
            ({"name": random.choice(tools), "arguments": arguments}, arguments, [], None)
        ),
    }
    line = json.dumps(message).encode()
    if random.random() < 0.3:
        line = line[: random.randrange(len(line))]
    if random.random() < 0.2:
        line += bytes(random.randrange(256) for _ in range(20)).replace(b"\n", b"")
    return line + b"\n"

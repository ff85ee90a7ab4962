"""`patchpoint locate --agent chat`, with a server that a test scripts."""

import json

import pytest

from tests.chatserver import completion, drops, refuses, says, sends, serving

pytest.importorskip("openai")
KEY = "sk-very-secret-0123456789"
ISSUE = "ValueError when the cookie header is empty"
SAVE = "src/app.py:Session.save"


def calls(*wanted):
    """Answer with tool calls: (name, arguments), …."""
    rows = [
        {
            "id": f"c{number}",
            "type": "function",
            "function": {"name": name, "arguments": json.dumps(arguments)},
        }
        for number, (name, arguments) in enumerate(wanted)
    ]
    return sends(completion("Let me see.", finish="tool_calls", tool_calls=rows))


FINISH = ("finish", {"ranking": ["Session.save"], "confidence": 0.9})


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("PATCHPOINT_API_KEY", KEY)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    with serving() as server:
        server.usual = calls(FINISH)
        yield server


@pytest.fixture
def chat(run, project, server):
    """Search with the server's model: chat(option, …) is the result."""

    def go(*options):
        named = ("--agent", "chat", "--model", "m", "--base-url", server.url, "--fast")
        return run("locate", ISSUE, "--repo", project, *named, *options)

    return go


def first(result):
    return json.loads(result.stdout)["functions"][0]


def test_a_model_searches_judges_and_ends(chat, server, schema, tmp_path):
    judged = {"id": "Session.save", "status": "kept", "confidence": 0.7, "note": "sets it"}
    server.script = [
        calls(("search", {"query": "cookie"}), ("inspect", {"ids": [SAVE]})),
        calls(("judge", {"candidates": [judged]})),
    ]
    path = tmp_path / "t"
    prices = ("--prices", "1/2", "--budget-usd", "1")
    result = chat("--trace", path, "--format", "json", "--explain", *prices)
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    schema("locate").validate(answer)
    assert answer["functions"][0]["id"] == SAVE
    assert "agent: sets it" in json.dumps(answer["functions"][0])
    assert answer["confidence"] is None
    assert answer["search"]["turns"] == 3
    assert answer["search"]["usage"]["cost_usd"] == pytest.approx(0.00036)
    assert "3 turns" in result.stderr
    assert "330 tokens; $0.0004" in result.stderr
    roles = [message["role"] for message in server.bodies[1]["messages"]]
    assert roles == ["system", "user", "assistant", "tool", "tool"]
    written = path.read_text() + result.output + result.stderr
    assert KEY not in written


def test_a_server_without_tools_is_asked_in_text(chat, server):
    server.script = [
        refuses(400, "m does not support tools"),
        says(f'I know.\nCALL finish {{"ranking": ["{SAVE}"]}}'),
    ]
    result = chat("--format", "json")
    assert first(result)["id"] == SAVE
    assert "tools" not in server.bodies[1]


def test_a_search_whose_server_dies_goes_on_later(chat, server, tmp_path):
    path = tmp_path / "t"
    server.script = [calls(("search", {"query": "cookie"})), *[drops] * 20]
    result = chat("--trace", path)
    assert result.exit_code == 0
    assert "cookie" in result.stdout
    assert "note: it stopped early: " in result.stderr
    assert f"the same command goes on from '{path}'" in result.stderr
    assert KEY not in result.stderr
    server.script = []
    result = chat("--trace", path, "--format", "json")
    assert first(result)["id"] == SAVE
    assert "went on after 1 turn" in result.stderr


def test_a_budget_of_tokens_ends_with_what_is_known(chat, server):
    server.usual = calls(("search", {"query": "cookie"}))
    result = chat("--budget-tokens", "1", "--format", "json")
    assert result.exit_code == 0
    assert first(result)["qualified_name"] == "Session.load_cookie"
    assert "0 turns" in result.stderr
    assert "ended: budget" in result.stderr
    assert server.requests == []


def test_a_wrong_key_is_one_sentence(chat, server):
    server.usual = refuses(401, f"bad key {KEY}")
    result = chat()
    assert result.exit_code == 2
    assert KEY not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 2

"""The agent without a model, over a small project."""

import json

import pytest

from bench.locobench.agents.offline.agent import Offline
from bench.locobench.agents.protocol import Offer

COOKIES = '''"""Cookies."""


def parse_cookie_header(header):
    """Parse the cookie header."""
    return dict(part.split("=", 1) for part in header.split(";"))
'''
APP = """from cookies import parse_cookie_header


def handle(request):
    return parse_cookie_header(request.headers["Cookie"])
"""


@pytest.fixture
def project(brief):
    for name, text in {"cookies.py": COOKIES, "app.py": APP, "other.py": "X = 1\n"}.items():
        path = brief.root / "proj" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.mark.usefixtures("project")
def test_it_reads_what_it_locates_then_cites_it_then_writes_it_down(options, state):
    agent = Offline(options())
    reads = [json.loads(one.arguments)["path"] for one in agent.turn(state()).tool_calls]
    assert reads[0] == "proj/cookies.py"
    assert "proj/other.py" not in reads  # the brief does not name it
    assert "- proj/cookies.py:4 `parse_cookie_header`" in agent.turn(state()).text
    answer = agent.turn(state(phase="analysis")).text
    assert "`parse_cookie_header` (function, proj/cookies.py:4)" in answer
    assert agent.turn(state(phase="analysis")).text == "There is nothing to add."
    (call,) = agent.turn(state(phase="documentation")).tool_calls
    given = json.loads(call.arguments)
    assert given["path"] == "proj/FINDINGS.md"
    assert given["content"] == answer


@pytest.mark.usefixtures("project")
def test_it_says_that_it_writes_no_code(options, state):
    agent = Offline(options())
    agent.turn(state())
    turn = agent.turn(state(phase="implementation"))
    assert turn.tool_calls == ()
    assert turn.text.startswith("This agent writes no code.")


@pytest.mark.usefixtures("project")
def test_two_runs_say_the_same(options, state):
    first, second = (Offline(options()) for _ in range(2))
    for one in (first, second):
        one.turn(state())
    assert first.turn(state()).text == second.turn(state()).text


def test_a_project_without_functions_is_ordered_by_words(options, state, brief):
    texts = {"app.py": "X = 1\n", "cookies.py": "COOKIE = 'header'\n", "other.py": "Y = 2\n"}
    for name, text in texts.items():
        path = brief.root / "proj" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    calls = Offline(options()).turn(state()).tool_calls
    assert json.loads(calls[0].arguments)["path"] == "proj/cookies.py"


@pytest.mark.usefixtures("project")
def test_it_reads_the_lines_that_matter_where_it_can(options, state):
    whole = {"type": "integer"}
    properties = {"path": {"type": "string"}, "offset": whole, "limit": whole}
    offers = [Offer("read", "Read.", {"type": "object", "properties": properties})]
    (call, *_) = Offline(options()).turn(state(offers=offers)).tool_calls
    assert json.loads(call.arguments) == {"path": "proj/cookies.py", "offset": 1, "limit": 120}

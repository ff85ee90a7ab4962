"""Agents in processes of their own: what is said, and all the ways to fail."""

import json
import shlex
import sys
import time

import pytest

from bench.limits import TimeIsUp, time_limit
from bench.locobench.agents.program import Program
from bench.locobench.agents.protocol import AgentGone, Entry, ModelError, ToolCall
from indexers.errors import PatchpointError

ECHO = """
import json, sys
for line in sys.stdin:
    said = json.loads(line)
    if said["type"] == "start":
        root = said["scenario"]["context_files"]
    elif said["type"] == "turn":
        new = [one["role"] for one in said["new"]]
        call = {"name": "read_file", "arguments": {"path": root[0]}}
        reply = {"text": " ".join(new), "tool_calls": [call], "cost": {"prompt_tokens": 7}}
        print(json.dumps(reply), flush=True)
"""


@pytest.fixture
def program(options, tmp_path):
    made = []

    def make(source):
        path = tmp_path / "agent.py"
        path.write_text(source)
        made.append(Program(options(shlex.join([sys.executable, str(path)]))))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_program_gets_the_scenario_once_and_then_what_is_new(program, state):
    agent = program(ECHO)
    first = agent.turn(state())
    assert first.text == "system user"
    assert json.loads(first.tool_calls[0].arguments) == {"path": "proj/cookies.py"}
    assert first.cost.prompt_tokens == 7
    history = [
        Entry("system", "You work."),
        Entry("user", "Go."),
        Entry("assistant", "x", (ToolCall("read_file", "{}", "1"),)),
        Entry("tool", "text", call_id="1"),
        Entry("user", "On."),
    ]
    assert agent.turn(state(history=history)).text == "tool user"


def test_junk_is_an_error_of_one_turn(program, state):
    agent = program("import sys\nfor line in sys.stdin:\n    print('{oops', flush=True)\n")
    with pytest.raises(ModelError, match="the agent's reply is none"):
        agent.turn(state())
    with pytest.raises(ModelError):
        agent.turn(state())


@pytest.mark.parametrize(
    "reply", ["[]", '{"text": 1}', '{"tool_calls": [{}]}', '{"tool_calls": [3]}', '{"cost": 3}']
)
def test_a_reply_of_another_shape_is_junk(program, state, reply):
    agent = program(f"import sys\nfor line in sys.stdin:\n    print({reply!r}, flush=True)\n")
    with pytest.raises(ModelError):
        agent.turn(state())


def test_a_program_that_ends_is_gone_and_quoted(program, state):
    agent = program("raise SystemExit('no licence')")
    with pytest.raises(AgentGone, match="ended with 1: no licence"):
        agent.turn(state())


def test_a_program_that_is_not_there_is_gone(options, state):
    agent = Program(options("/no/such/program"))
    with pytest.raises(AgentGone, match="cannot start '/no/such/program'"):
        agent.turn(state())
    agent.close()


def test_a_reply_without_end_is_cut_off(program, state, monkeypatch):
    monkeypatch.setattr("bench.locobench.agents.program.MOST_REPLY", 100_000)
    source = "import sys\nwhile True:\n    sys.stdout.write('x' * 10000)\n    sys.stdout.flush()\n"
    with pytest.raises(AgentGone, match="over 100,000 bytes"):
        program(source).turn(state())


def test_a_program_that_hangs_is_interrupted_and_killed(program, state):
    agent = program("import time\ntime.sleep(60)\n")
    began = time.monotonic()
    with pytest.raises(TimeIsUp), time_limit(0.5):
        agent.turn(state())
    agent.close()
    assert time.monotonic() - began < 10


def test_a_program_needs_a_command(options):
    with pytest.raises(PatchpointError, match="program needs a command"):
        Program(options(""))

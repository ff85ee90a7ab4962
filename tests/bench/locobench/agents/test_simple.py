"""The agents that need nothing: noop, random, reads_all, replay."""

import json

import pytest

from bench.locobench.agents.chance import Chance
from bench.locobench.agents.noop import Noop
from bench.locobench.agents.protocol import Offer
from bench.locobench.agents.readsall import ReadsAll
from bench.locobench.agents.replay import Replay
from indexers.errors import PatchpointError


def test_noop_says_and_does_nothing(options, state):
    turn = Noop(options()).turn(state())
    assert (turn.text, turn.tool_calls) == ("", ())


def test_reads_all_reads_each_context_file_once(options, state):
    agent = ReadsAll(options())
    calls = agent.turn(state()).tool_calls
    assert [json.loads(one.arguments)["path"] for one in calls] == [
        "proj/cookies.py",
        "proj/app.py",
    ]
    assert agent.turn(state()).tool_calls == ()


@pytest.mark.parametrize("joint", ["_", "."])
def test_reads_all_finds_the_reader_under_an_official_name(options, state, joint):
    name = f"file_system_copy_1{joint}read_file"
    parameters = {"type": "object", "properties": {"target_file_path": {"type": "string"}}}
    offer = Offer(name, "Read.", parameters)
    (call, _) = ReadsAll(options()).turn(state(offers=[offer])).tool_calls
    assert call.name == name
    assert json.loads(call.arguments) == {"target_file_path": "proj/cookies.py"}


def test_random_is_decided_by_seed_and_scenario(options, state):
    def turns(seed):
        agent = Chance(options(str(seed)))
        return [agent.turn(state()).tool_calls for _ in range(5)]

    assert turns(1) == turns(1)
    assert turns(1) != turns(2)


def test_random_gives_what_schemas_require(options, state):
    agent = Chance(options())
    for _ in range(30):
        for call in agent.turn(state()).tool_calls:
            given = json.loads(call.arguments)
            assert given["path"] in ("proj/cookies.py", "proj/app.py", "proj/other.py")
            assert call.name == "read_file" or given["content"]


def test_replay_says_what_was_said_under_the_names_of_today(options, state, brief, tmp_path):
    recorded = [
        {"role": "user", "content": "Go."},
        {
            "role": "assistant",
            "content": "one",
            "tool_calls": [
                {"tool": "file_system", "function": "read_file", "parameters": {"path": "a"}}
            ],
        },
        {"role": "assistant", "content": "two", "tool_calls": []},
    ]
    session = {"id": brief.scenario_id, "scenario": {}, "initial_files": {}, "turns": recorded}
    path = tmp_path / "sessions.jsonl"
    path.write_text(json.dumps({**session, "id": "another"}) + "\n" + json.dumps(session) + "\n")
    agent = Replay(options(str(path)))
    offers = [Offer("file_system_copy_1_read_file", "Read.", {})]
    first = agent.turn(state(offers=offers))
    assert first.text == "one"
    assert first.tool_calls[0].name == "file_system_copy_1_read_file"
    assert [agent.turn(state()).text for _ in range(2)] == ["two", ""]


def test_replay_without_the_session_says_so(options, state, tmp_path):
    path = tmp_path / "sessions.jsonl"
    path.write_text("")
    with pytest.raises(PatchpointError, match="holds no session of"):
        Replay(options(str(path))).turn(state())
    with pytest.raises(PatchpointError, match="no file 'nowhere' to replay"):
        Replay(options("nowhere"))

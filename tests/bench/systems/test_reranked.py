"""The ranking that a language model puts in order, with a server that a test scripts."""

import re

import pytest

from bench.systems.protocol import Options, make_system
from bench.types import Task
from indexers.errors import PatchpointError
from tests.chatserver import completion, says, serving

pytest.importorskip("openai")
CODE = """
def feed_lion(portion):
    return portion


def weigh_portion(portion):
    return portion
"""
ISSUE = "lions stay hungry: feed_lion ignores the portion"


def turns_round(handler, body):
    """Answer with the last candidate first."""
    marks = re.findall(r"^\[(\d+)\] ", body["messages"][-1]["content"], re.MULTILINE)
    handler.reply(200, completion(" > ".join(f"[{mark}]" for mark in reversed(marks))))


@pytest.fixture
def server():
    with serving() as server:
        server.usual = turns_round
        yield server


@pytest.fixture
def task(tmp_path, make_repository):
    path = tmp_path / "zoo"
    files = {"zoo/lions.py": CODE, "zoo/birds.py": "def sing(portion):\n    return portion\n"}
    return Task(path, make_repository(path, files), ISSUE)


def system(tmp_path, spec, *without):
    return make_system(spec, Options(tmp_path / "cache", without))


def test_the_model_decides_the_order_and_files_follow(tmp_path, server, task):
    plain = system(tmp_path, "patchpoint").locate(task)
    ours = system(tmp_path, f"reranked={server.url}#some-model")
    answer = ours.locate(task)
    assert answer.functions == plain.functions[::-1]
    assert answer.files[0] == answer.functions[0].partition(":")[0]
    assert sorted(answer.files) == sorted(plain.files)
    about = ours.describe()
    assert (about["model"], about["template"], about["window"]) == ("some-model", "general", 10)
    ours.close()


def test_an_answer_of_nonsense_is_no_answer(tmp_path, server, task):
    server.usual = says("I like lions.")
    ours = system(tmp_path, f"reranked={server.url}#some-model")
    with pytest.raises(PatchpointError, match="was a ranking"):
        ours.locate(task)
    ours.close()


@pytest.mark.parametrize("spec", ["reranked", "reranked=http://localhost:1/v1", "reranked=#m"])
def test_a_model_must_be_named_with_its_address(tmp_path, spec):
    with pytest.raises(PatchpointError, match=r"does not say which model|not the address"):
        system(tmp_path, spec)


def test_it_has_no_parts_to_leave_out(tmp_path):
    with pytest.raises(PatchpointError, match="no part called 'history'"):
        system(tmp_path, "reranked=http://localhost:1/v1#m", "history")

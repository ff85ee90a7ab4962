import pytest

from bench.runfolder import write_predictions
from bench.systems.protocol import Options, make_system
from bench.types import Answer, Prediction, Task
from indexers.errors import PatchpointError


@pytest.fixture
def make(tmp_path):
    return lambda argument: make_system(f"predictions{argument}", Options(tmp_path))


def ask(tmp_path, instance_id):
    return Task(tmp_path, "1" * 40, "issue", instance_id)


def test_answers_are_those_of_the_file_with_what_they_cost(tmp_path, make):
    path = tmp_path / "theirs.jsonl"
    refused = Prediction("b", error="refused")
    write_predictions(path, [Prediction("a", ("x.py:f",), ("x.py",), 2.5, 900.0), refused])
    system = make(f"={path}")
    assert system.describe()["system"] == "predictions=theirs.jsonl"
    assert system.locate(ask(tmp_path, "a")) == Answer(("x.py:f",), ("x.py",), 2.5, 900.0)
    with pytest.raises(PatchpointError, match="refused"):
        system.locate(ask(tmp_path, "b"))
    with pytest.raises(PatchpointError, match=r"'theirs.jsonl' has no answer to 'c'"):
        system.locate(ask(tmp_path, "c"))


def test_the_file_must_be_named_and_there(make):
    with pytest.raises(PatchpointError, match="no file of predictions is named"):
        make("")
    with pytest.raises(PatchpointError, match="cannot read predictions"):
        make("=absent.jsonl")

import json

import pytest

from bench.runfolder import append, read_predictions, to_line, write_predictions
from bench.types import Prediction
from indexers.errors import PatchpointError

ONE = Prediction("one", ("a.py:f",), ("a.py",), 0.5, 100.0)
TWO = Prediction("two", error="refused")


def test_predictions_come_back_as_they_were(tmp_path):
    path = tmp_path / "p.jsonl"
    append(path, ONE)
    append(path, TWO)
    assert read_predictions(path) == {"one": ONE, "two": TWO}
    write_predictions(path, [TWO])
    assert read_predictions(path) == {"two": TWO}


def test_a_line_has_the_documented_fields():
    fields = ["instance_id", "functions", "files", "seconds", "peak_mb"]
    assert list(json.loads(to_line(ONE))) == fields
    assert list(json.loads(to_line(TWO))) == [*fields, "error"]


def test_a_line_cut_short_by_a_kill_is_forgotten_and_written_over(tmp_path):
    path = tmp_path / "p.jsonl"
    append(path, ONE)
    with path.open("a") as file:
        file.write('{"instance_id": "two", "func')
    assert read_predictions(path) == {"one": ONE}
    append(path, TWO)
    assert read_predictions(path) == {"one": ONE, "two": TWO}


def test_predictions_of_others_need_only_ids(tmp_path):
    path = tmp_path / "p.jsonl"
    path.write_text('{"instance_id": "x", "functions": ["a.py:f"], "model": "big"}\n')
    assert read_predictions(path) == {"x": Prediction("x", ("a.py:f",))}


def test_a_damaged_line_in_the_middle_is_an_error(tmp_path):
    path = tmp_path / "p.jsonl"
    path.write_text('nonsense\n{"instance_id": "x"}\n')
    with pytest.raises(PatchpointError, match="line 1 of"):
        read_predictions(path)
    with pytest.raises(PatchpointError, match="cannot read predictions"):
        read_predictions(tmp_path / "absent")

"""Vectors: what is expected is compared, and what is off is named."""

import json

import pytest
from click.testing import CliRunner

from bench.cli import bench
from bench.locobench.metrics.all import score
from bench.locobench.metrics.form import session_of

SESSION = {"id": "a", "turns": []}


def verify(path):
    return CliRunner().invoke(bench, ["locobench", "verify", str(path), "-j", "1"])


def vectors(path, *lines):
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("\n".join(texts))
    return path


def expected(**changed):
    return score(session_of(SESSION).result()).to_json() | changed


def test_equal_values_pass(tmp_path):
    result = verify(vectors(tmp_path / "v.jsonl", {"session": SESSION, "expected": expected()}))
    assert result.exit_code == 0, result.output
    assert "1 records, 12 values, 0 differ" in result.stdout


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"overall": 0.5}, "a: overall is 0.728, expected 0.5"),
        ({"unheard_of": 1.0}, "a: unheard_of is None, expected 1.0"),
    ],
)
def test_a_value_that_is_off_is_named(tmp_path, changed, said):
    record = {"session": SESSION, "expected": expected(**changed)}
    result = verify(vectors(tmp_path / "v.jsonl", record))
    assert result.exit_code == 1
    assert said in result.stderr


def test_single_turn_vectors_are_compared_too(tmp_path):
    given = {"id": "b", "scenario": {"id": "rust_x"}, "solution": {}}
    wanted = {"case": "b", "lcbs": 0.0, "metrics": {"innovation_score": 0.0}}
    result = verify(vectors(tmp_path / "v.jsonl", {"input": given, "expected": wanted}))
    assert result.exit_code == 0, result.output
    assert "1 records, 2 values, 0 differ" in result.stdout


def test_damaged_lines_are_named(tmp_path):
    result = verify(vectors(tmp_path / "v.jsonl", "{", {"session": SESSION}))
    assert result.exit_code == 1
    assert "line 1: no JSON" in result.stderr
    assert "line 2: a record without 'expected'" in result.stderr

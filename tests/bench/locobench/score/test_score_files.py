"""Files of sessions and solutions: every good line is scored, every bad one named."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.cli import bench

SAMPLES = Path(__file__).parents[3] / "samples" / "locobench"
GOOD = {"id": "a", "turns": []}


def score(path, out, *options, command="score", name="--sessions"):
    arguments = ["locobench", command, name, str(path), "--out", str(out), *options]
    return CliRunner().invoke(bench, arguments)


def rows(out):
    return [json.loads(line) for line in out.read_text().splitlines()]


def test_every_session_of_a_packed_file_is_scored_in_order(tmp_path):
    out = tmp_path / "new" / "scores.jsonl"
    result = score(SAMPLES / "sessions.jsonl.gz", out, "-j", "1")
    assert result.exit_code == 0, result.output
    assert [row["id"] for row in rows(out)] == [f"made_{n:02d}" for n in range(60)]
    assert set(rows(out)[0]) == {
        "id", "metrics", "lcba_comprehension", "lcba_efficiency", "overall"
    }  # fmt: skip
    assert "60 sessions scored" in result.stdout


def test_two_processes_write_what_one_writes(tmp_path):
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    score(SAMPLES / "sessions.jsonl.gz", one, "-j", "1")
    score(SAMPLES / "sessions.jsonl.gz", two, "-j", "2")
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{not json", "no JSON"),
        (b'{"id": "\xff"}', "no JSON"),
        (b"[1]", "not a JSON object"),
        (b'{"id": "b"}', "a session without 'turns'"),
        (b"[" * 100_000, "no JSON"),
    ],
    ids=["syntax", "encoding", "list", "no turns", "too deep"],
)
def test_a_damaged_line_is_named_with_its_number_and_the_rest_goes_on(tmp_path, line, reason):
    path, out = tmp_path / "s.jsonl", tmp_path / "o.jsonl"
    good = json.dumps(GOOD).encode()
    path.write_bytes(b"\xef\xbb\xbf" + good + b"\n\n" + line + b"\n" + good)
    result = score(path, out, "-j", "1")
    assert result.exit_code == 1
    assert f"line 3: {reason}" in result.stderr
    assert "1 line is damaged and not scored" in result.stderr
    assert len(rows(out)) == 2


def test_a_packed_file_that_breaks_off_keeps_what_came_before(tmp_path):
    path, out = tmp_path / "s.jsonl.gz", tmp_path / "o.jsonl"
    path.write_bytes(gzip.compress(json.dumps(GOOD).encode() + b"\n")[:-4])
    result = score(path, out, "-j", "1")
    assert result.exit_code == 1
    assert "line 2: the file is damaged from here on" in result.stderr
    assert len(rows(out)) == 1


def test_a_session_without_a_name_is_named_by_its_line(tmp_path):
    path, out = tmp_path / "s.jsonl", tmp_path / "o.jsonl"
    path.write_text('{"turns": []}\n{"id": 7, "turns": []}\n')
    score(path, out, "-j", "1")
    assert [row["id"] for row in rows(out)] == ["line 1", 7]


def test_a_file_that_is_not_there_is_one_error(tmp_path):
    result = score(tmp_path / "none.jsonl", tmp_path / "o.jsonl", "-j", "1")
    assert "cannot read" in result.exception.message


def test_solutions_are_scored_and_damaged_ones_named(tmp_path):
    path, out = tmp_path / "s.jsonl", tmp_path / "o.jsonl"
    good = {"id": "a", "scenario": {"id": "rust_x"}, "solution": {}}
    bad = [{"id": "b", "scenario": {}}, {"id": "c", "scenario": {}, "solution": ["x"]}]
    path.write_text("\n".join(map(json.dumps, [good, *bad])))
    result = score(path, out, "-j", "1", command="score-solutions", name="--solutions")
    assert result.exit_code == 1
    assert "line 2: a solution without 'solution'" in result.stderr
    assert "line 3: 'solution' is not an object" in result.stderr
    (row,) = rows(out)
    assert row["case"] == "a"
    assert row["lcbs"] == 0.0


def test_scores_that_are_there_stay_where_nothing_can_be_scored(tmp_path):
    path, out = tmp_path / "s.jsonl", tmp_path / "o.jsonl"
    out.write_text("earlier\n")
    for content in ("junk\n", ""):
        path.write_text(content)
        result = score(path, out, "-j", "1")
        assert result.exit_code == 1
        assert "0 sessions scored" in result.stdout
        assert out.read_text() == "earlier\n"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["o.jsonl", "s.jsonl"]

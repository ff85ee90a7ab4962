"""Runs through the command line, with a system that needs no index."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench import __main__ as entry
from bench.cli import bench
from bench.runfolder import read_predictions
from indexers.errors import PatchpointError


@pytest.fixture
def zoo(tmp_path, make_repository, make_instance, write_dataset):
    """A data set of issues about one repository; the issue names the right file."""
    sha = make_repository(tmp_path / "repos" / "zoo__animals", {"lion.py": "def f(): ...\n"})

    def write(*issues, **fields):
        gold = {"base_commit": sha, "gold_files": ("lion.py",), "gold_functions": ("lion.py:f",)}
        return write_dataset(
            *(
                make_instance(f"id-{issue}", problem_statement=issue, **gold | fields)
                for issue in issues
            )
        )

    return write


@pytest.fixture
def localize(tmp_path, toy):
    def call(dataset, *options, out="run"):
        arguments = ["--repos", str(tmp_path / "repos"), "--out", str(tmp_path / out)]
        return CliRunner().invoke(
            bench,
            ["localize", str(dataset), *arguments, "--system", toy, *options],
            catch_exceptions=False,
        )

    return call


def predictions(tmp_path, out="run"):
    return list(read_predictions(tmp_path / out / "predictions.jsonl").values())


def test_a_run_leaves_predictions_scores_and_its_configuration(tmp_path, zoo, localize):
    result = localize(zoo("lion", "tiger"))
    assert result.exit_code == 0
    first, second = predictions(tmp_path)
    assert (first.functions, second.files) == (("lion.py:f",), ("tiger.py",))
    assert first.seconds >= 0
    assert first.peak_mb > 1
    metrics = json.loads((tmp_path / "run" / "metrics.json").read_text())
    assert metrics["summaries"][0]["scores"]["file acc@1"] == 50.0
    config = json.loads((tmp_path / "run" / "config.json").read_text())
    assert (config["system"], config["dataset"]) == ("toy", "small")


def test_the_table_shows_every_level_in_percent(zoo, localize):
    heading, row = localize(zoo("lion", "tiger")).stdout.splitlines()
    assert heading.split()[:4] == ["n", "file@1/3/5", "module@5/10", "function@5/10"]
    assert row.split()[:5] == ["all", "2", "50.0/50.0/50.0", "–/–", "50.0/50.0"]


def test_the_output_does_not_depend_on_the_number_of_processes(tmp_path, zoo, localize):
    dataset = zoo("slow", "lion", "tiger", "bear")
    localize(dataset, out="one")
    localize(dataset, "--jobs", "3", out="three")
    ranked = [
        [(one.instance_id, one.functions, one.files) for one in predictions(tmp_path, out)]
        for out in ("one", "three")
    ]
    assert ranked[0] == ranked[1]
    assert [name for name, _, _ in ranked[0]] == ["id-slow", "id-lion", "id-tiger", "id-bear"]


def test_failures_of_any_kind_are_listed_and_count_as_wrong(tmp_path, zoo, localize):
    result = localize(zoo("refuse", "defect", "die", "lion"))
    errors = {one.instance_id: one.error for one in predictions(tmp_path)}
    assert errors["id-refuse"] == "it is refused"
    assert errors["id-defect"] == "ZeroDivisionError: by zero"
    assert errors["id-die"] == "the process that answered it died"
    assert errors["id-lion"] == ""
    assert "3 of 4 without an answer count as wrong" in result.stderr
    assert "25.0/25.0/25.0" in result.stdout


def test_an_instance_whose_commit_is_nowhere_is_listed(tmp_path, zoo, localize):
    result = localize(zoo("lion", base_commit="7" * 40))
    assert "no answer to id-lion: no repository 'zoo/animals' with commit 777777777777" in (
        result.stderr
    )
    assert predictions(tmp_path)[0].functions == ()


def test_a_killed_run_goes_on_where_it_was(tmp_path, zoo, localize):
    dataset = zoo("lion", "die", "bear")
    localize(dataset)
    path = tmp_path / "run" / "predictions.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    changed = lines[0].replace("lion.py:f", "kept.py:f")
    path.write_text(changed + lines[1] + lines[2][:20])
    localize(dataset, "--resume")
    found = {one.instance_id: one for one in predictions(tmp_path)}
    assert found["id-lion"].functions == ("kept.py:f",)
    assert found["id-bear"].functions == ("bear.py:f",)
    assert found["id-die"].error


def is_running(process):
    status = Path(f"/proc/{process}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at /proc")
def test_a_killed_run_leaves_no_process_behind(tmp_path, zoo, toy):
    arguments = ["--repos", str(tmp_path / "repos"), "--out", str(tmp_path / "run")]
    arguments = ["localize", str(zoo("report", "forever")), *arguments, "--system", toy]
    root = Path(__file__).parents[2]
    path = os.pathsep.join([str(root), str(tmp_path / "toy")])
    started = subprocess.Popen(
        [sys.executable, "-m", "bench", *arguments], env=os.environ | {"PYTHONPATH": path}
    )
    note = tmp_path / "toy" / "pid"
    deadline = time.monotonic() + 30
    while not note.exists() or not note.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    worker = int(note.read_text())
    assert is_running(worker)
    started.send_signal(signal.SIGKILL)
    started.wait()
    while is_running(worker):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    found = read_predictions(tmp_path / "run" / "predictions.jsonl")
    assert list(found) == ["id-report"]


def test_an_earlier_run_is_not_overwritten_by_accident(zoo, localize):
    localize(zoo("lion"))
    with pytest.raises(PatchpointError, match="already holds a run"):
        localize(zoo("lion"))


def test_only_and_limit_choose_instances(tmp_path, zoo, localize):
    dataset = zoo("lion", "tiger", "liger")
    localize(dataset, "--only", "iger", out="only")
    assert [one.instance_id for one in predictions(tmp_path, "only")] == ["id-tiger", "id-liger"]
    localize(dataset, "--limit", "1", out="limit")
    assert [one.instance_id for one in predictions(tmp_path, "limit")] == ["id-lion"]
    with pytest.raises(PatchpointError, match="is called 'bear'"):
        localize(dataset, "--only", "bear", out="none")


def test_score_reads_predictions_of_anyone(tmp_path, zoo):
    path = tmp_path / "p.jsonl"
    path.write_text('{"instance_id": "id-lion", "functions": ["lion.py:f"]}\n')
    result = CliRunner().invoke(bench, ["score", str(path), str(zoo("lion", "tiger"))])
    assert "50.0/50.0/50.0" in result.stdout.splitlines()[1]


def test_damaged_lines_of_the_data_set_are_named(tmp_path, zoo):
    path = tmp_path / "p.jsonl"
    path.write_text("")
    dataset = tmp_path / "d.jsonl"
    dataset.write_text(
        '{}\n{"instance_id": "a", "repo": "b/c", "base_commit": "%s", "problem_statement": "e"}\n'
        % ("d" * 40)
    )
    result = CliRunner().invoke(bench, ["score", str(path), str(dataset)])
    assert "line 1: of no known form" in result.stderr


def test_an_unknown_system_is_refused_before_anything_runs(tmp_path, zoo):
    arguments = ["--repos", str(tmp_path / "repos"), "--out", str(tmp_path / "run")]
    dataset = str(zoo("lion"))
    with pytest.raises(PatchpointError, match="unknown system 'bm52'") as error:
        CliRunner().invoke(
            bench, ["localize", dataset, *arguments, "--system", "bm52"], catch_exceptions=False
        )
    assert error.value.hint.startswith("did you mean bm25?")
    assert not (tmp_path / "run").exists()


def test_python_m_bench_says_errors_in_two_lines(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["bench", "score", "absent.jsonl", "absent.jsonl"])
    assert entry.main() == 2
    assert capsys.readouterr().err.startswith("error: cannot read predictions 'absent.jsonl'")

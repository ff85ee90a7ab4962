"""What a finished run holds, and what `score --intervals` prints."""

import json
import sys

import pytest
from click.testing import CliRunner

from bench.cli import bench
from bench.report.finish import finish
from bench.runfolder import (
    INSTANCES,
    METRICS,
    PREDICTIONS,
    write_instances,
    write_json,
    write_predictions,
)


@pytest.fixture
def folder(tmp_path, make_run):
    """The folder of a run that is done but for its report: three of six are right."""
    run = make_run("run", "abc")
    write_instances(tmp_path / INSTANCES, run.instances)
    write_predictions(tmp_path / PREDICTIONS, run.predictions.values())
    write_json(tmp_path / METRICS, {"summaries": ["kept"]})
    return tmp_path


def test_a_finished_run_has_intervals_and_a_report(folder, capsys):
    finish(folder)
    metrics = json.loads((folder / METRICS).read_text())
    assert metrics["summaries"] == ["kept"]
    found = metrics["estimates"]["function acc@10"]
    assert found == {"mean": 50.0, "low": 16.67, "high": 83.33, "instances": 6}
    assert {"function mrr@100", "file map@100", "file ndcg@10"} <= metrics["estimates"].keys()
    assert (folder / "report.html").exists()
    assert (folder / "report.md").exists()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("package", ["ir_measures", "matplotlib", "jinja2"])
def test_a_run_is_whole_without_the_packages_for_a_report(folder, capsys, monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    finish(folder)
    assert f"no report: '{package}' is not installed" in capsys.readouterr().err
    assert not (folder / "report.html").exists()


def test_score_prints_intervals_when_asked(tmp_path, folder, make_run, write_dataset):
    dataset = write_dataset(*make_run("run", "abc").instances)
    arguments = ["score", str(folder / PREDICTIONS), str(dataset)]
    plain = CliRunner().invoke(bench, arguments, catch_exceptions=False).stdout
    full = CliRunner().invoke(bench, [*arguments, "--intervals"], catch_exceptions=False).stdout
    assert full.startswith(plain)
    rows = [line.split() for line in full.removeprefix(plain).splitlines()]
    assert ["function", "MRR", "50.0", "16.7", "to", "83.3", "6"] in rows

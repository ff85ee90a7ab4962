"""`patchpoint bench context` from its command line to its table."""

import json
import re
import shutil
import sys

import pytest
from click.testing import CliRunner

from bench.cli import bench
from indexers.errors import PatchpointError


@pytest.fixture
def compare(tmp_path, orchard):
    def call(*options, out="run"):
        arguments = [
            "--repos", str(tmp_path / "repos"),
            "--out", str(tmp_path / out),
            "--cache-dir", str(tmp_path / "cache"),
        ]  # fmt: skip
        return CliRunner().invoke(
            bench, ["context", str(orchard), *arguments, *options], catch_exceptions=False
        )

    return call


def rows(tmp_path, out="run"):
    lines = (tmp_path / out / "packs.jsonl").read_text().splitlines()
    return {(row["instance_id"], row["packer"]): row for row in map(json.loads, lines)}


def test_the_table_says_what_each_packer_holds(compare):
    result = compare("--packer", "patchpoint", "--packer", "files", "--budget", "400")
    assert "| whole body, % | 400 | s |" in result.stdout
    assert re.search(r"^\| patchpoint context \(2\) \| 100\.0 \[100–100\] \|", result.stdout, re.M)
    assert re.search(r"^\| whole top files \(2\) \| 100\.0 ", result.stdout, re.M)


def test_no_pack_passes_its_budget_and_instances_without_gold_are_not_asked(compare, tmp_path):
    compare("--packer", "patchpoint", "--packer", "files", "--budget", "150", "--budget", "90")
    found = rows(tmp_path)
    assert {name for name, _ in found} == {"one", "two"}
    for row in found.values():
        assert row["budgets"] == [90, 150]
        assert 0 < row["covered"][0]["tokens"] <= 90
        assert 0 < row["covered"][1]["tokens"] <= 150


@pytest.mark.skipif(shutil.which("rg") is None, reason="ripgrep is not installed")
def test_ripgrep_reads_around_the_words_of_the_issue(compare, tmp_path):
    compare("--packer", "ripgrep", "--budget", "2000")
    assert rows(tmp_path)["one", "ripgrep"]["covered"][0]["whole"] == 1.0


def test_what_is_measured_is_kept(compare, tmp_path):
    first = compare("--packer", "files", "--budget", "200").stdout
    before = (tmp_path / "run" / "packs.jsonl").read_text()
    assert compare("--packer", "files", "--budget", "200").stdout == first
    assert (tmp_path / "run" / "packs.jsonl").read_text() == before


def test_other_shares_are_another_packer(compare, tmp_path):
    others = ["patchpoint=100/0/0/0", "patchpoint=75/10/10/5/0"]
    compare("--packer", others[0], "--packer", others[1], "--budget", "300")
    assert {name for _, name in rows(tmp_path)} == set(others)


def test_the_curve_is_an_svg(compare, tmp_path):
    pytest.importorskip("matplotlib")
    plot = tmp_path / "curve.svg"
    compare("--packer", "files", "--budget", "200", "--budget", "400", "--plot", str(plot))
    assert "whole top files" in plot.read_text(encoding="utf-8")


BAD = {
    "unknown": (["--packer", "fils"], "unknown packer 'fils'"),
    "shares": (["--packer", "patchpoint=1/2"], "bad shares '1/2'"),
    "aider": (["--packer", "aider"], "aider's Python is not known"),
}


@pytest.mark.parametrize(("options", "message"), BAD.values(), ids=BAD)
def test_packers_that_cannot_be_had_are_named_before_any_work(
    compare, monkeypatch, options, message
):
    monkeypatch.delenv("AIDER_PYTHON", raising=False)
    with pytest.raises(PatchpointError, match=re.escape(message)):
        compare(*options)


MAP = """
import json, sys
asked = json.load(sys.stdin)
print("chatter", file=sys.stderr)
text = "orchard/trees.py:\\n⋮\\n│def plant(kind):\\n⋮\\n│def harvest(tree, lad\\n⋮\\n"
print(json.dumps([{"map": text, "seconds": 0.5} for _ in asked["budgets"]]))
"""


def test_the_lines_of_aiders_map_are_found_in_the_files(compare, tmp_path, monkeypatch):
    script = tmp_path / "map.py"
    script.write_text(MAP, encoding="utf-8")
    monkeypatch.setattr("bench.packing.aider.SCRIPT", script)
    monkeypatch.setenv("AIDER_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONUTF8", "1")
    compare("--packer", "aider", "--budget", "300")
    (covered,) = rows(tmp_path)["one", "aider"]["covered"]
    assert (covered["whole"], covered["part"], covered["seconds"]) == (0.0, 1.0, 0.5)


def test_an_aider_that_fails_ends_the_comparison(compare, tmp_path, monkeypatch):
    script = tmp_path / "map.py"
    script.write_text("raise SystemExit('no grammar')", encoding="utf-8")
    monkeypatch.setattr("bench.packing.aider.SCRIPT", script)
    monkeypatch.setenv("AIDER_PYTHON", sys.executable)
    with pytest.raises(PatchpointError, match="aider failed: no grammar"):
        compare("--packer", "aider", "--budget", "300")

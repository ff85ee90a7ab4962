import json

import pytest
from click.testing import CliRunner

from bench.cli import bench
from bench.datasets.load import SHOWN_PROBLEMS, labelled, load
from indexers.errors import PatchpointError

CODE = "def feed():\n    return None\n"
PATCH = "--- a/lion.py\n+++ b/lion.py\n@@ -2 +2 @@\n-    return None\n+    return 1\n"


@pytest.fixture
def zoo(tmp_path, make_repository, write_lines, swebench):
    """A data set with a patch only, next to `repos` with its repository."""
    commit = make_repository(tmp_path / "repos" / "zoo" / "animals", {"lion.py": CODE})
    return write_lines(swebench | {"base_commit": commit, "patch": PATCH})


def call(*arguments):
    return CliRunner().invoke(bench, list(map(str, arguments)), catch_exceptions=False)


def test_damaged_records_are_named_up_to_a_limit_and_counted(write_lines, swebench, capsys):
    path = write_lines(swebench, *["damaged"] * (SHOWN_PROBLEMS + 3))
    assert len(load(path).instances) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"warning: {path}: line 2: no JSON")
    assert lines[-2] == "warning: 3 more are damaged"
    assert lines[-1] == f"warning: {path}: 1 instances, 13 damaged records"
    assert len(lines) == SHOWN_PROBLEMS + 2


def test_a_sound_data_set_is_read_without_a_word(write_lines, swebench, capsys):
    load(write_lines(swebench))
    assert capsys.readouterr().err == ""


def test_scores_of_a_set_without_gold_need_its_repositories(tmp_path, zoo):
    predictions = tmp_path / "p.jsonl"
    predictions.write_text('{"instance_id": "zoo__animals-1", "functions": ["lion.py:feed"]}\n')
    with pytest.raises(PatchpointError, match="patches and no gold") as caught:
        call("score", predictions, zoo)
    assert "--repos" in caught.value.hint
    result = call("score", predictions, zoo, "--repos", tmp_path / "repos")
    assert "100.0" in result.stdout


def test_some_instances_without_gold_are_no_error(make_instance):
    instances = [make_instance("1", patch="p"), make_instance("2", gold_files=("a.py",))]
    assert labelled(instances, None) == tuple(instances)
    assert labelled([], None) == ()


def test_export_writes_a_folder_per_issue_with_derived_gold(tmp_path, zoo):
    out = tmp_path / "beir"
    options = ("--repos", tmp_path / "repos", "--out", out, "--cache-dir", tmp_path / "cache")
    result = call("export", zoo, *options)
    assert result.stdout == "small-function_zoo__animals-1: 1 documents\n"
    assert result.stderr.endswith("1 written, 0 failed, 0 without gold functions\n")
    assert result.exit_code == 0
    corpus = (out / "small-function_zoo__animals-1" / "corpus.jsonl").read_text()
    (row,) = map(json.loads, corpus.splitlines())
    assert row["_id"] == "lion.py/feed"


def test_export_counts_what_failed_and_what_has_no_gold(tmp_path, zoo, write_lines, swebench):
    gold = {"gold_functions": ["lion.py:gone"], "gold_files": ["lion.py"]}
    record = json.loads(zoo.read_text())
    path = write_lines(
        swebench | gold | {"instance_id": "lost"},
        record | gold | {"instance_id": "gone"},
        record | {"instance_id": "none", "patch": None},
        name="other.jsonl",
    )
    options = ("--repos", tmp_path / "repos", "--out", tmp_path / "beir")
    result = call("export", path, *options, "--name", "lite", "--cache-dir", tmp_path / "cache")
    assert result.stdout == "lite-function_gone: 1 documents\n"
    assert "lost: no repository 'zoo/animals' with commit 111111111111" in result.stderr
    assert "warning: gone: no document 'lion.py/gone'" in result.stderr
    assert result.stderr.endswith("1 written, 1 failed, 1 without gold functions\n")
    assert result.exit_code == 1


def test_a_form_can_be_forced_on_the_command_line(zoo, tmp_path):
    with pytest.raises(PatchpointError, match="without project"):
        call("fetch", zoo, "--repos", tmp_path / "repos", "--form", "defects4j")

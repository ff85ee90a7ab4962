"""`grounded`: both tables, the rows for scale, and what is damaged."""

import json

import pytest
from click.testing import CliRunner

from bench.cli import bench
from bench.locobench.data.layout import Layout
from bench.locobench.grounded.runs import distinct, open_run
from indexers.errors import PatchpointError

NAME = "python_a_b_easy_000_bug_investigation_easy_01"
OTHER = "python_a_b_easy_000_bug_investigation_easy_02"


@pytest.fixture
def data(tmp_path):
    layout = Layout.under(tmp_path / "data")
    layout.scenarios.mkdir(parents=True)
    record = {
        "id": NAME,
        "task_category": "bug_investigation",
        "difficulty": "easy",
        "description": "It breaks.",
        "context_files": ["P//a.py"],
        "ground_truth": {"changed_files": ["P//a.py"], "changed_functions": ["P/a.py:f"]},
    }
    (layout.scenarios / f"{NAME}.json").write_text(json.dumps(record))
    project = layout.generated / "python_a_b_easy_000"
    (project / "P").mkdir(parents=True)
    (project / "P" / "a.py").write_text("def f():\n    return 0\n")
    metadata = {"specification": {"name": "P"}, "files": [{"path": "P//a.py"}]}
    (project / "project_metadata.json").write_text(json.dumps(metadata))
    return tmp_path / "data"


def sessions(path, *names):
    write = {"path": "P//a.py", "content": "def f():\n    return 1\n"}
    calls = [{"tool": "t", "function": "write_file", "parameters": write, "success": True}]
    turn = {"role": "assistant", "content": "", "tool_calls": calls}
    lines = [json.dumps({"id": name, "turns": [turn]}) for name in names]
    path.write_text("\n".join([*lines, "{broken"]) + "\n")
    return path


def grounded(*arguments):
    return CliRunner().invoke(bench, ["locobench", "grounded", *map(str, arguments), "-j", "1"])


def test_an_agent_stands_beside_the_three_for_scale(data, tmp_path):
    out = tmp_path / "out"
    result = grounded(sessions(tmp_path / "mine.jsonl", NAME), "--data", data, "--out", out)
    assert result.exit_code == 0, result.output
    assert result.stdout == (out / "table.md").read_text()
    official, table = result.stdout.split("Grounded")
    rows = ["does nothing", "random tools", "reads all context files", "mine"]
    for text in (official, table):
        lines = [line for line in text.splitlines() if line.startswith("| ")][2:]
        assert [line.split(" | ")[0].removeprefix("| ") for line in lines] == rows
    (mine,) = [
        row for row in map(json.loads, (out / "grounded.jsonl").read_text().splitlines())
        if row["run"] == "mine"
    ]  # fmt: skip
    assert mine["edits"]["functions"] == 1.0
    assert mine["health"]["still_compiles"] == 1.0
    again = grounded(tmp_path / "mine.jsonl", "--data", data, "--out", out)
    assert again.stdout.splitlines()[0] == "Official"


def test_a_session_of_an_unknown_scenario_is_told(data, tmp_path):
    path = sessions(tmp_path / "mine.jsonl", OTHER)
    result = grounded(path, "--data", data, "--out", tmp_path / "out", "--no-checks")
    assert result.exit_code == 1
    assert f"{OTHER}.json" in result.stderr


def test_runs_of_one_name_are_told_apart(tmp_path):
    runs = [open_run(sessions(tmp_path / "mine.jsonl", NAME)) for _ in range(2)]
    assert [run.name for run in distinct(runs)] == ["mine", "mine (2)"]
    assert runs[0].places[NAME].session().id == NAME


def test_what_is_no_run_is_one_error(tmp_path):
    with pytest.raises(PatchpointError, match="no run in"):
        open_run(tmp_path)
    with pytest.raises(PatchpointError, match="cannot read"):
        open_run(tmp_path / "none.jsonl")

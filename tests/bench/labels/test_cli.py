import json

import pytest
from click.testing import CliRunner

from bench.labels.cli import labels

CODE = "def f():\n    return 1\n\n\ndef g():\n    return 2\n"


@pytest.fixture
def run(edit, tmp_path):
    """Runs the command on one instance, one whose commit is nowhere, one that does not fit."""
    made = edit({"a.py": CODE}, {"a.py": CODE.replace("    return 1", "    x = 1\n    return x")})
    one = {
        "instance_id": "one",
        "repo": "o/repository",
        "base_commit": made.commit,
        "problem_statement": "?",
        "language": "python",
        "patch": made.patch,
        "gold_files": ["a.py"],
        "gold_modules": ["a.py:f"],
        "gold_functions": ["a.py:g"],
    }
    lost = one | {"instance_id": "lost", "base_commit": "0" * 40}
    unfit = one | {"instance_id": "unfit", "patch": made.patch.replace("return 1", "return 0")}
    dataset = tmp_path / "data.jsonl"
    dataset.write_text("".join(json.dumps(row) + "\n" for row in (one, lost, unfit)))

    def call(*options):
        arguments = [str(dataset), "--repos", str(tmp_path), *options]
        return CliRunner().invoke(labels, arguments, catch_exceptions=False)

    return call


def test_rows_carry_the_derived_gold(run):
    result = run()
    (row,) = map(json.loads, result.stdout.splitlines())
    assert (row["instance_id"], row["gold_functions"]) == ("one", ["a.py:f"])
    assert "no labels for lost: no repository of 'o/repository'" in result.stderr
    assert "no labels for unfit: hunk '@@ " in result.stderr
    assert "\n    -    return 0\n" in result.stderr
    assert "1 labelled, 2 not" in result.stderr


def test_check_prints_each_difference_and_counts(run):
    lines = run("--check").stdout.splitlines()
    assert "one  functions  only default: a.py:f" in lines
    assert "one  functions  only data.jsonl: a.py:g" in lines
    assert "    +    return x" in lines
    assert lines[-1].split() == ["python", "0", "1", "2"]


def test_diff_prints_where_modes_differ(run):
    assert run("--diff", "default", "locagent").stdout.splitlines()[-1].split() == [
        "python",
        "1",
        "0",
        "2",
    ]
    assert "only" not in run("--diff", "default", "swerank", "--no-hunks").stdout


def test_diff_and_check_exclude_each_other(run):
    assert run("--check", "--diff", "default", "swerank").exit_code == 2

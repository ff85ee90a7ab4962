import json
import subprocess

import pytest
from click.testing import CliRunner

from bench.quality.graph.checked import main
from bench.quality.graph.names import used_names


@pytest.fixture
def repo(tmp_path):
    (tmp_path / "a.py").write_text("def run():\n    pass\n\ndef go(x):\n    run()\n    x.run()\n")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def test_names_that_are_read_are_found_with_their_columns(repo):
    assert sorted(used_names(repo, "a.py")) == [
        ("a.py", 5, 4),
        ("a.py", 6, 4),
        ("a.py", 6, 6),
    ]


def test_a_drawn_sample_checks_out_until_it_is_corrected(repo, tmp_path_factory):
    drawn = CliRunner().invoke(main, [str(repo), "--draw", "9", "--language", "python"])
    rows = [json.loads(line) for line in drawn.output.splitlines()]
    assert {(row["line"], tuple(row["means"])) for row in rows} == {(5, ("a.py:run",)), (6, ())}
    sample = tmp_path_factory.mktemp("sample") / "sample.jsonl"
    sample.write_text(drawn.output)
    assert "right 1," in CliRunner().invoke(main, [str(repo), str(sample)]).output
    sample.write_text(drawn.output.replace('["a.py:run"]', '["a.py:go"]'))
    assert "wrong 1," in CliRunner().invoke(main, [str(repo), str(sample)]).output

import json
import subprocess

import pytest
from click.testing import CliRunner

from bench.quality.questions.__main__ import main
from bench.quality.questions.corpus import Question
from bench.quality.questions.tables import by_language, by_system, in_pairs, rank_of, values_of

JAR = """def split(header):
    '''Cut the header of a cookie into pieces.'''
    pieces = header.split(";")
    return pieces
"""
QUESTION = Question("go", "keeps a cookie", "Add", frozenset({"a.go:Jar.Add", "b.go:Jar.Add"}))


@pytest.mark.parametrize(
    ("ranked", "rank"),
    [
        ([("x",), ("b.go:Jar.Add",), ("a.go:Jar.Add",)], 2),
        ([("x", "y", "a.go:Jar.Add")], 1),
        ([("x",), ()], 0),
        ([], 0),
    ],
)
def test_the_first_place_with_a_right_function_counts(ranked, rank):
    assert rank_of(QUESTION, ranked) == rank


def test_ranks_become_reciprocal_rank_and_recall():
    """Ranks 1, 4 and none: MRR (1 + 1/4 + 0) / 3."""
    values = values_of([1, 4, 0])
    assert values.mean(axis=0).tolist() == pytest.approx([1.25 / 3, 1 / 3, 2 / 3, 2 / 3])


def test_tables_show_means_intervals_languages_and_differences():
    values = {"one": values_of([1, 2, 0, 1]), "two": values_of([1, 1, 1, 1])}
    assert "| two | 4 | 100.0 (100.0 to 100.0) |" in "\n".join(by_system(values))
    assert list(by_language(["go", "c", "go", "c"], values))[2:] == [
        "| c | 2 | 75.0, 100.0 | 100.0, 100.0 |",
        "| go | 2 | 50.0, 50.0 | 100.0, 100.0 |",
    ]
    assert list(in_pairs(values, "one"))[2].startswith("| two | +37.5 (")


@pytest.fixture
def repository(tmp_path):
    root = tmp_path / "jar"
    root.mkdir()
    (root / "jar.py").write_text(JAR)
    for command in (
        ["init", "--quiet"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "one"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True)
    return str(root)


def test_the_command_asks_keeps_ranks_and_compares_with_kept_ones(repository, tmp_path):
    kept = tmp_path / "before.json"
    run = CliRunner().invoke(main, [repository, "--system", "fast", "--save", str(kept)])
    assert run.exit_code == 0, run.output
    assert list(json.loads(kept.read_text())["fast"].values()) == [1]
    again = CliRunner().invoke(main, [repository, "--system", "fast", "--beside", str(kept)])
    assert "| less before: fast |" in again.output
    assert "| fast | +0.0 (+0.0 to +0.0) |" in again.output


def test_a_system_that_lacks_its_model_says_how_to_make_one(repository):
    run = CliRunner().invoke(main, [repository, "--system", "static"])
    assert run.exit_code == 1
    assert "bench.quality.questions.static" in run.output

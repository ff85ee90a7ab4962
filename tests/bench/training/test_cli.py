import pytest
from click.testing import CliRunner

from bench.training.cli import COMMANDS, train
from bench.training.forbidden import ForbiddenRepository
from bench.training.needed import NotInstalled, needed
from bench.training.pair import read_pairs


def run(*arguments):
    return CliRunner().invoke(train, [str(one) for one in arguments], catch_exceptions=False)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_says_what_it_does(name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: train {name}")


def test_an_unknown_command_is_a_usage_error():
    assert run("mine-gold").exit_code == 2


def test_commits_become_a_file_of_pairs_and_the_rest_is_accounted_for(repo, tmp_path):
    out = tmp_path / "pairs.jsonl.gz"
    result = run("mine-commits", repo.path, "--out", out)
    assert {pair.repo for pair in read_pairs(out)} == {"someone/project"}
    assert "someone/project: 2 in" in result.stderr
    assert "left out: 2 short" in result.stderr
    assert result.stdout == ""


def test_docstrings_become_a_file_of_pairs(repo, tmp_path):
    out = tmp_path / "pairs.jsonl"
    result = run("mine-docstrings", repo.path, "--out", out)
    assert [pair.source for pair in read_pairs(out)] == ["docstring"]
    assert "2 no docstring" in result.stderr


def test_a_measured_repository_leaves_no_file(repo, tmp_path):
    out = tmp_path / "pairs.jsonl"
    with pytest.raises(ForbiddenRepository):
        run("mine-commits", "pallets/flask", "--repos", repo.path.parent, "--out", out)
    assert not out.exists()


def test_what_is_missing_is_said_with_the_extra_that_brings_it():
    with pytest.raises(NotInstalled, match="'no_such_package' is not installed") as caught:
        needed("no_such_package.part", "train an encoder")
    assert "patchpoint[models]" in caught.value.hint

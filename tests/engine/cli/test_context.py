"""`patchpoint context` and `patchpoint map`: what they print, on which stream, with which code."""

import json

import pytest

from agent.chat.tokens import estimate

TASK = "ValueError: cookie header is empty"


def test_context_prints_the_pack_and_says_its_size_beside_it(run, project):
    result = run("context", TASK, "--repo", project, "--budget", "600")
    assert result.exit_code == 0
    assert result.stdout.startswith("# Context\n")
    assert '            raise ValueError("cookie header is empty")\n' in result.stdout
    assert estimate(result.stdout) <= 600
    assert f"note: {estimate(result.stdout):,} of 600 tokens" in result.stderr


@pytest.mark.parametrize("form", ["json", "xml", "markdown"])
@pytest.mark.parametrize("budget", [250, 1000, 5_000_000])
def test_context_keeps_to_any_budget_in_any_format(run, project, form, budget):
    result = run("context", TASK, "--repo", project, "--format", form, "--budget", budget)
    assert result.exit_code == 0
    assert "load_cookie" in result.stdout
    assert estimate(result.stdout) <= budget


def test_context_reads_the_task_from_standard_input_and_files(run, project, tmp_path):
    file = tmp_path / "task.md"
    file.write_text(TASK)
    expected = run("context", TASK, "--repo", project).stdout
    assert run("context", "-", "--repo", project, input=TASK).stdout == expected
    assert run("context", "--issue-file", file, "--repo", project).stdout == expected


def test_context_takes_paths_languages_revisions_and_fast(run, project):
    options = ["--repo", project, "--rev", "HEAD", "--fast", "--lang", "go", "--path", "*.go"]
    result = run("context", "SendReminder to deliver", *options)
    assert result.exit_code == 0
    assert "func SendReminder(to string) error {" in result.stdout


def test_context_of_nothing_relevant_is_empty_with_code_one(run, project):
    result = run("context", "quokka wallaby bandicoot", "--repo", project)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("nothing relevant\n")


BAD = {
    "no task": (["context"], "the issue is empty"),
    "small": (["context", TASK, "--budget", "9"], "a budget of 9 tokens holds no context"),
    "zero": (["context", TASK, "--budget", "0"], "invalid value for '--budget'"),
    "format": (["context", TASK, "--format", "yaml"], "invalid value for '--format'"),
    "language": (["context", TASK, "--lang", "klingon"], "unknown language 'klingon'"),
    "map": (["map", "--budget", "1"], "a budget of 1 tokens holds no outline"),
    "map outside": (["map", "../elsewhere"], "bad glob '../elsewhere'"),
}


@pytest.mark.parametrize(("arguments", "message"), BAD.values(), ids=BAD)
def test_bad_input_is_one_sentence_and_a_hint(run, project, arguments, message):
    result = run(*arguments, "--repo", project)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: {message}")
    assert result.stderr.splitlines()[1].startswith("hint: ")


def test_map_prints_signatures_below_their_files(run, project):
    result = run("map", "--repo", project, "--budget", "400")
    assert result.exit_code == 0
    assert "class Session:\n" in result.stdout
    assert "    def load_cookie(self, header):\n" in result.stdout
    assert f"note: {estimate(result.stdout):,} of 400 tokens" in result.stderr


def test_map_of_a_path_is_about_that_path(run, project):
    document = json.loads(run("map", "*.go", "--json", "--repo", project).stdout)
    assert [file["path"].endswith(".go") for file in document["files"]] == [True]


def test_map_of_a_path_that_is_not_there_says_so(run, project):
    result = run("map", "nowhere", "--repo", project)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "note: no file matches 'nowhere'\nnothing to outline\n"

import json

import pytest

ISSUE = "ValueError in load_cookie when the cookie header is empty"


def test_the_function_an_issue_names_comes_first(run, project, monkeypatch):
    monkeypatch.chdir(project)
    result = run("locate", ISSUE, "--repo", project)
    assert result.exit_code == 0
    assert result.stdout.startswith("src/app.py:7:5:Session.load_cookie: ")
    assert result.stderr == ""


def test_nothing_found_is_exit_1_and_says_so(run, project):
    result = run("locate", "zzqx", "--repo", project, "--lang", "rust")
    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        "note: no file matches --lang 'rust'\nnothing relevant\n",
    )


def test_a_text_about_something_else_is_exit_1_with_a_hint(run, project):
    result = run("locate", "How long do I bake rye bread with a crust?", "--repo", project)
    assert (result.exit_code, result.stdout) == (1, "")
    hint = "name a function, a file or an error message of this code"
    assert result.stderr == f"nothing relevant\nhint: {hint}\n"


def test_nothing_found_as_json_is_still_a_document(run, project):
    result = run("locate", "zzqx", "--repo", project, "--lang", "rust", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["functions"] == []


def test_json_follows_the_schema_and_names_the_commit(run_json, project, schema):
    document = run_json("locate", ISSUE, "--repo", project, "--format", "json", "--explain")
    schema("locate").validate(document)
    assert len(document["rev"]) == 40
    assert document["repo"] == str(project)
    assert document["timings"] == {}
    assert document["functions"][0]["explanation"][0]["share"] > 0


def test_timings_are_in_the_document_or_on_stderr(run, run_json, project):
    stages = {"snapshot", "index", "history", "understand", "rank", "present"}
    document = run_json("locate", ISSUE, "--repo", project, "--format", "json", "--timings")
    assert set(document["timings"]) == stages
    result = run("locate", ISSUE, "--repo", project, "--timings")
    assert {line.split()[0] for line in result.stderr.splitlines()} == stages | {"total"}
    assert " ms" not in result.stdout


def test_rev_ranks_an_older_tree(run_json, project):
    def paths(*more):
        arguments = ("locate", "SendReminder", "--repo", project, "--format", "json", *more)
        return {hit["path"] for hit in run_json(*arguments)["functions"]}

    assert "src/mail.go" in paths()
    assert "src/mail.go" not in paths("--rev", "v1")


@pytest.mark.parametrize(
    ("option", "value", "kept"),
    [
        ("--lang", "go", {"src/mail.go"}),
        ("--lang", "py", {"src/app.py"}),
        ("--path", "*.go", {"src/mail.go"}),
        ("--path", "./src/app.py", {"src/app.py"}),
        ("--path", "/src/app.py", {"src/app.py"}),
        ("--path", "src/", {"src/mail.go", "src/app.py"}),
        ("--path", "!**/*.go", {"src/app.py"}),
        ("--path", "docs/**", set()),
    ],
)
def test_filters_leave_out_files_at_every_level(run_json, project, option, value, kept):
    issue = "load_cookie and SendReminder fail for render_invoice"
    arguments = ("locate", issue, "--repo", project, "--format", "json", option, value)
    document = run_json(*arguments)
    assert {hit["path"] for hit in document["functions"]} == kept
    assert {file["path"] for file in document["files"]} - {"README.md"} == kept
    assert kept or document["classes"] == []


def test_k_limits_each_level_and_says_that_there_is_more(run_json, project):
    issue = "load_cookie and SendReminder fail for render_invoice"
    document = run_json("locate", issue, "--repo", project, "--format", "json", "-k", 1)
    assert len(document["functions"]) == 1
    assert document["truncated"] is True


def test_a_plain_folder_will_do(run_json, tmp_path):
    (tmp_path / "a.py").write_text("def frobnicate():\n    return 1\n")
    document = run_json("locate", "frobnicate fails", "--repo", tmp_path, "--format", "json")
    assert document["rev"] is None
    assert document["functions"][0]["id"] == "a.py:frobnicate"


def test_an_edit_is_seen_at_once(run_json, project):
    def best():
        arguments = ("locate", "frobnicate fails", "--repo", project, "--format", "json")
        return [hit["id"] for hit in run_json(*arguments)["functions"]][:1]

    assert best() != ["src/new.py:frobnicate"]
    (project / "src" / "new.py").write_text("def frobnicate():\n    return 1\n")
    assert best() == ["src/new.py:frobnicate"]


@pytest.mark.parametrize("name", ["text", "json", "jsonl", "markdown", "sarif", "vimgrep"])
def test_every_format_prints_the_best_hit(run, project, name):
    result = run("locate", ISSUE, "--repo", project, "--format", name)
    assert result.exit_code == 0
    assert "Session.load_cookie" in result.stdout


def test_colour_only_when_asked_for_in_a_pipe(run, project):
    arguments = ("locate", ISSUE, "--repo", project)
    assert "\x1b[" not in run(*arguments).stdout
    assert "\x1b[35m" in run(*arguments, "--color", "always").stdout
    assert "\x1b[" in run(*arguments, env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[" not in run(*arguments, "--color", "never", env={"FORCE_COLOR": "1"}).stdout


def test_words_need_no_quotes(run, project):
    result = run("locate", "load_cookie", "fails", "--repo", project)
    assert "Session.load_cookie" in result.stdout.splitlines()[0]


@pytest.mark.parametrize("command", ["locate", "search"])
def test_a_folder_without_code_is_named(run, tmp_path, command):
    (tmp_path / "bare").mkdir()
    result = run(command, "launch", "--repo", tmp_path / "bare")
    assert result.exit_code == 1
    assert "bare' is indexed; 'patchpoint files --excluded' says why" in result.stderr
    assert "hint" not in result.stderr

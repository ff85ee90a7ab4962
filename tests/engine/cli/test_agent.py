"""`patchpoint locate --agent` and `patchpoint trace`."""

import json
import re

import pytest

ISSUE = "ValueError when the cookie header is empty"


@pytest.fixture
def traced(run, project, tmp_path):
    """A trace of an offline search."""
    path = tmp_path / "search.jsonl"
    result = run("locate", ISSUE, "--repo", project, "--agent", "offline", "--trace", path)
    assert result.exit_code == 0
    return path


def test_the_offline_agent_answers_like_locate_and_says_how_it_went(run, project):
    result = run("locate", ISSUE, "--repo", project, "--agent", "offline", "--fast")
    assert result.exit_code == 0
    assert "Session.load_cookie" in result.stdout.splitlines()[0]
    assert re.search(r"note: \d turns?; \d+ candidates remembered; ended: ", result.stderr)


def test_its_answer_fits_the_schema(run_json, project, schema):
    answer = run_json(
        "locate", ISSUE, "--repo", project, "--agent", "offline", "--format", "json", "--explain"
    )
    schema("locate").validate(answer)
    assert answer["functions"][0]["id"] == "src/app.py:Session.load_cookie"
    assert answer["search"]["policy"] == "offline"
    assert answer["search"]["usage"]["calls"] == 0


def test_a_trace_is_told_as_a_story(run, traced):
    result = run("trace", traced)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == ISSUE
    assert lines[1].startswith("policy offline, commit ")
    assert any(line.startswith("turn 1 (") for line in lines)
    assert f"  > search {ISSUE}" in lines
    assert any(line.startswith("ended after ") for line in lines)
    assert "   1  src/app.py:Session.load_cookie" in lines


def test_a_trace_is_told_as_a_page_that_needs_nothing_else(run, traced, tmp_path):
    page = tmp_path / "search.html"
    assert run("trace", traced, "--html", page).exit_code == 0
    text = page.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert "prefers-color-scheme: dark" in text
    assert not re.search(r"<script|<link|src=|url\(|@import", text)
    assert "Session.load_cookie" in text
    assert run("trace", traced, "--html", "-").stdout == text


def test_code_in_a_trace_is_harmless_in_the_page_and_on_the_terminal(run, project, tmp_path):
    path = tmp_path / "t"
    issue = "load_cookie <script>alert(1)</script> \x1b[31m empty header"
    run("locate", issue, "--repo", project, "--agent", "offline", "--trace", path)
    page = run("trace", path, "--html", "-").stdout
    assert "<script>" not in page
    assert "\x1b" not in page
    assert "\x1b" not in run("trace", path).stdout


def test_an_interrupted_search_is_told_and_gone_on_with(run, project, traced):
    whole = traced.read_bytes().split(b"\n")
    traced.write_bytes(b"\n".join(whole[:2]) + b"\n" + whole[2][:40])
    story = run("trace", traced).stdout
    assert "interrupted after 1 turn; the same command goes on from here" in story
    again = run("locate", ISSUE, "--repo", project, "--agent", "offline", "--trace", traced)
    assert again.exit_code == 0
    assert "note: went on after 1 turn of an interrupted search" in again.stderr
    lines = traced.read_bytes().splitlines()
    events = [json.loads(line) for line in lines]
    assert [one["event"] for one in events][-1] == "end"
    assert len(lines) == len(whole) - 1


@pytest.mark.parametrize("name", ["search.jsonl", "search.txt"])
def test_a_trace_may_lie_in_the_repository_it_is_about(run, project, name):
    path = project / name
    search = ("locate", ISSUE, "--repo", project, "--agent", "offline", "--trace", path)
    assert run(*search).exit_code == 0
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:2]))
    again = run(*search)
    assert again.exit_code == 0
    assert "went on after 1 turn" in again.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--trace", "t"), "error: --trace needs --agent"),
        (("--max-turns", "3"), "error: --max-turns needs --agent"),
        (("--agent", "offline", "--model", "m"), "error: --model makes no sense with --agent"),
        (("--agent", "chat"), "error: --agent chat needs a language model, and --model is not"),
        (("--agent", "chat", "--model", "m"), "and --base-url is not given"),
        (
            ("--agent", "chat", "--model", "m", "--base-url", "http://x/v1", "--prices", "1-2"),
            "error: bad prices '1-2'",
        ),
        (
            ("--agent", "chat", "--model", "m", "--base-url", "http://x/v1", "--budget-usd", "1"),
            "--prices 0.25/2",
        ),
        (("--agent", "offline", "--trace", "none/t"), "error: cannot write the trace 'none/t'"),
    ],
)
def test_options_that_make_no_sense_are_one_sentence(run, project, options, message):
    result = run("locate", ISSUE, "--repo", project, *options)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.strip().splitlines()) == 2
    assert result.stdout == ""


def test_a_file_that_is_no_trace_is_refused_and_left_alone(run, project, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("mine\n")
    for arguments in (
        ("trace", notes),
        ("locate", ISSUE, "--repo", project, "--agent", "offline", "--trace", notes),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert f"error: '{notes}' is no trace of a search (line 1)" in result.stderr
    assert notes.read_text() == "mine\n"
    assert "cannot read the trace" in run("trace", tmp_path / "none").stderr


def test_a_finished_trace_is_not_written_over(run, project, traced):
    before = traced.read_bytes()
    result = run("locate", ISSUE, "--repo", project, "--agent", "offline", "--trace", traced)
    assert result.exit_code == 2
    assert "is the trace of a search that is finished" in result.stderr
    assert traced.read_bytes() == before


def test_filters_and_revisions_hold(run_json, project):
    answer = run_json(
        *("locate", "reminder is not delivered", "--repo", project, "--agent", "offline"),
        *("--format", "json", "--lang", "go", "--rev", "HEAD"),
    )
    assert {hit["path"] for hit in answer["functions"]} == {"src/mail.go"}

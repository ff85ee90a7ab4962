"""`locate --rerank llm` and `rerank`, with a server that a test scripts."""

import json
import re

import pytest

from tests.chatserver import completion, refuses, says, serving

pytest.importorskip("openai")
KEY = "sk-very-secret-0123456789"
ISSUE = "the cookie header is empty when the session is saved"
IDS = "src/app.py:render_invoice\nsrc/app.py:Session.save\nsrc/app.py:Session.load_cookie\n"


def ranks(*wanted):
    """Answer like a model that puts some names first, in this order."""

    def place(name):
        return next((n for n, want in enumerate(wanted) if want in name), len(wanted))

    def step(handler, body):
        prompt = body["messages"][-1]["content"]
        shown = re.findall(r"^\[(\d+)\] \S+ (\S+)$", prompt, re.MULTILINE)
        order = sorted(shown, key=lambda row: (place(row[1]), int(row[0])))
        handler.reply(200, completion(" > ".join(f"[{mark}]" for mark, _ in order)))

    return step


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("PATCHPOINT_API_KEY", KEY)
    with serving() as server:
        server.usual = ranks("save", "load_cookie")
        yield server


@pytest.fixture
def by_model(server):
    """Options that name the model."""
    return ["--model", "some-model", "--base-url", server.url]


def names(document):
    return [hit["qualified_name"] for hit in document["functions"]]


def test_locate_puts_its_functions_in_the_order_of_the_model(project, run, by_model, server):
    plain = json.loads(run("locate", ISSUE, "--repo", project, "--format", "json").stdout)
    command = ["locate", ISSUE, "--repo", project, "--rerank", "llm", *by_model]
    result = run(*command, "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert names(found)[:2] == ["Session.save", "Session.load_cookie"]
    assert sorted(names(found)) == sorted(names(plain))
    assert server.bodies[0]["messages"][1]["content"].count(ISSUE) == 1
    assert (
        'raise ValueError("cookie header is empty")' in server.bodies[0]["messages"][1]["content"]
    )


def test_the_answer_says_what_the_model_did(project, run, by_model, schema):
    command = ["locate", ISSUE, "--repo", project, "--rerank", "llm", *by_model]
    result = run(*command, "--prices", "1/2", "--format", "json", "--explain")
    found = json.loads(result.stdout)
    schema("locate").validate(found)
    rerank = found["rerank"]
    assert (rerank["model"], rerank["template"], rerank["stopped"]) == (
        "some-model",
        "general",
        None,
    )
    assert rerank["windows"] == {"ok": 1, "repaired": 0, "failed": 0, "skipped": 0}
    assert rerank["usage"]["prompt_tokens"] == 100
    assert rerank["usage"]["cost_usd"] == pytest.approx(0.00012)
    assert found["confidence"] is None
    reason = found["functions"][0]["explanation"][0]
    assert reason["signal"] == "llm"
    assert re.fullmatch(r"some-model (kept place 1|moved it from place \d to 1)", reason["text"])
    scores = [hit["score"] for hit in found["functions"]]
    assert scores == sorted(scores, reverse=True)
    assert "1 as asked; 100 tokens read, 10 written; $0.0001" in result.stderr


def test_files_follow_the_functions(project, run, by_model):
    (project / "src" / "other.py").write_text("def cookie_header_session():\n    return 1\n")
    command = ["locate", ISSUE, "--repo", project, "--rerank", "llm", *by_model]
    found = json.loads(run(*command, "--format", "json").stdout)
    assert found["files"][0]["path"] == "src/app.py"


def test_what_locate_prints_can_be_reranked(project, run, by_model, schema):
    for style in ("jsonl", "json"):
        given = run("locate", ISSUE, "--repo", project, "--format", style).stdout
        command = ["rerank", ISSUE, "--repo", project, *by_model, "--format", "json"]
        result = run(*command, input=given)
        found = json.loads(result.stdout)
        schema("locate").validate(found)
        assert names(found)[:2] == ["Session.save", "Session.load_cookie"]
        assert len(found["functions"][0]["evidence"]) > 1


def test_ids_in_a_file_can_be_reranked(project, run, by_model, tmp_path):
    file = tmp_path / "ids.txt"
    file.write_text(IDS)
    command = ["rerank", "-", "--candidates", file, "--repo", project, *by_model]
    result = run(*command, "--format", "json", input=ISSUE)
    assert names(json.loads(result.stdout)) == [
        "Session.save",
        "Session.load_cookie",
        "render_invoice",
    ]


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (["rerank"], IDS, "no issue given: standard input holds the candidates"),
        (["rerank", "-"], IDS, "no issue given: standard input holds the candidates"),
        (["rerank", ISSUE], "\n", "no candidates in standard input"),
        (["rerank", ISSUE], '{"functions": []}', "no candidates in standard input"),
        (["rerank", ISSUE], "src/app.py:nothing", "src/app.py:nothing"),
        (["rerank", ISSUE, "--candidates", "none.txt"], "", "cannot read the candidates"),
        (["rerank", ISSUE, "--template", "gneral"], IDS, "unknown template 'gneral'"),
        (["rerank", ISSUE, "--window", "1"], IDS, "a window of 1 and a step of 5"),
        (["rerank", ISSUE, "--budget-usd", "1"], IDS, "needs the prices of the model"),
        (["rerank", ISSUE, "--extra", "[]"], IDS, "bad value '[]' of --extra"),
        (["rerank", ISSUE, "--prices", "x"], IDS, "bad prices 'x'"),
        (["locate", ISSUE, "--rerank", "llm", "--agent", "chat"], "", "orders its hits itself"),
    ],
)
def test_what_makes_no_sense_is_said(project, run, by_model, arguments, given, said):
    result = run(*arguments, "--repo", project, *by_model, input=given)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "hint: " in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rerank", "llm"], "--rerank llm needs a language model, and --model is not given"),
        (["--rerank", "llm", "--model", "m"], "--base-url is not given"),
        (["--top", "5"], "--top needs --rerank"),
        (["--model", "m"], "--model needs something that asks a model"),
    ],
)
def test_options_that_lack_another_are_said(project, run, arguments, said):
    result = run("locate", ISSUE, "--repo", project, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_two_settings_are_enough(project, run, server, monkeypatch):
    monkeypatch.setenv("PATCHPOINT_MODEL", "some-model")
    monkeypatch.setenv("PATCHPOINT_BASE_URL", server.url)
    found = run("locate", ISSUE, "--repo", project, "--rerank", "llm", "--format", "json")
    assert json.loads(found.stdout)["rerank"]["model"] == "some-model"


def test_the_search_in_turns_can_be_reranked(project, run, by_model):
    command = ["locate", ISSUE, "--repo", project, "--agent", "offline", "--rerank", "llm"]
    found = json.loads(run(*command, *by_model, "--format", "json").stdout)
    assert names(found)[0] == "Session.save"


def test_a_model_that_talks_nonsense_is_an_error_and_not_the_old_order(
    project, run, by_model, server
):
    server.usual = says("As a language model I like cookies.")
    result = run("locate", ISSUE, "--repo", project, "--rerank", "llm", *by_model)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "none of 1 answers of the model was a ranking" in result.stderr


def test_a_limit_leaves_what_is_known_and_says_so(project, run, by_model):
    sizes = ["--window", "2", "--step", "1", "--budget-calls", "1"]
    command = ["rerank", ISSUE, "--repo", project, *by_model, *sizes, "--format", "json"]
    result = run(*command, input=IDS)
    found = json.loads(result.stdout)
    assert names(found) == ["render_invoice", "Session.save", "Session.load_cookie"]
    assert found["rerank"]["windows"] == {"ok": 1, "repaired": 0, "failed": 0, "skipped": 1}
    assert found["rerank"]["stopped"] == "the budget of 1 calls is spent"
    assert "it stopped early: the budget of 1 calls is spent" in result.stderr


def test_the_key_is_in_nothing_that_is_printed(project, run, by_model, server, monkeypatch):
    monkeypatch.setenv("PATCHPOINT_TRACEBACK", "1")
    command = ["locate", ISSUE, "--repo", project, "--rerank", "llm", *by_model]
    server.usual = refuses(401, f"wrong key {KEY}")
    refused = run(*command)
    assert "wrong key …" in refused.stderr
    assert "the key was sent" in refused.stderr
    server.usual = says(f"[1] > [2] {KEY}")
    answered = run(*command, "--format", "json", "--explain", "--timings")
    assert answered.exit_code == 0
    assert "very-secret" not in refused.output + answered.output + repr(refused.exception)
    assert server.requests[0][1]["Authorization"].endswith(KEY)


def test_nothing_found_is_not_sent(project, run, by_model, server):
    result = run("locate", "zebra giraffe", "--repo", project, "--rerank", "llm", *by_model)
    assert result.exit_code == 1
    assert server.requests == []


def test_every_format_prints_it(project, run, by_model):
    command = ["locate", ISSUE, "--repo", project, "--rerank", "llm", *by_model]
    for style in ("text", "jsonl", "markdown", "sarif", "vimgrep"):
        result = run(*command, "--format", style)
        assert result.exit_code == 0
        assert "some-model" in result.stdout + result.stderr


def test_a_candidate_that_is_gone_is_left_out_and_named(project, run, by_model, tmp_path):
    (tmp_path / "ids").write_text(IDS + "src/app.py:gone\n")
    options = ["--repo", project, "--candidates", tmp_path / "ids", "--format", "json", *by_model]
    result = run("rerank", ISSUE, *options)
    assert result.exit_code == 0, result.stderr
    assert len(names(json.loads(result.stdout))) == 3
    assert "left out, for the tree has no such unit: src/app.py:gone" in result.stderr

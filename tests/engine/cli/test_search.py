import pytest


def test_rows_open_from_the_current_folder(run, project, monkeypatch):
    monkeypatch.chdir(project / "src")
    row = run("search", "render_invoice", "--repo", project).stdout.split(":")[0]
    assert (project / "src" / row).resolve() == project / "src" / "app.py"


def test_rows_show_the_line_that_defines(run, project, monkeypatch):
    monkeypatch.chdir(project)
    result = run("search", "render_invoice", "--repo", project)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (
        'src/app.py:17:1:render_invoice: def render_invoice(order, currency="EUR"):'
    )


def test_json_follows_the_schema(run_json, project, schema):
    arguments = ("search", "load_cookie", "--repo", project, "--format", "json", "--timings")
    document = run_json(*arguments)
    schema("search").validate(document)
    assert document["query"] == "load_cookie"
    assert document["hits"][0]["id"] == "src/app.py:Session.load_cookie"
    assert set(document["timings"]) == {"snapshot", "index", "rank", "present"}


@pytest.mark.parametrize(
    "arguments",
    [["kind:function", "-path:src"], ["kind:function -path:src"], ["kind:rust", "lang:go"]],
    ids=["filter after a dash", "one argument", "unknown kind"],
)
def test_nothing_found_or_an_error_says_so(run, project, arguments):
    result = run("search", *arguments, "--repo", project)
    expected = 2 if "kind:rust" in arguments else 1
    assert (result.exit_code, result.stdout) == (expected, "")


@pytest.mark.parametrize("name", ["jsonl", "markdown", "sarif", "vimgrep"])
def test_every_format(run, project, name):
    result = run("search", "render_invoice", "--repo", project, "--format", name)
    assert "render_invoice" in result.stdout

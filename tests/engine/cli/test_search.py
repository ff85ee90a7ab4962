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


@pytest.mark.parametrize(
    ("query", "note"),
    [
        (["the"], "only stop words"),
        (["color:red", "foo"], "unknown filter 'color:' is searched as words"),
        (["load_cookie", "--path", "nope/**"], "no file matches --path 'nope/**'"),
    ],
)
def test_a_note_says_what_was_not_understood(run, project, query, note):
    assert note in run("search", *query, "--repo", project).stderr


def test_absolute_paths_count_inside_the_repository_only(run, project):
    inside = run("search", "load_cookie", "--repo", project, "--path", project / "src" / "app.py")
    assert inside.exit_code == 0
    outside = run("search", "load_cookie", "--repo", project, "--path", project.parent / "x.py")
    assert outside.exit_code == 2
    assert "outside the repository" in outside.stderr


def test_show_takes_a_path_from_the_current_folder(run, project, monkeypatch):
    (project / "app.txt").mkdir()
    (project / "app.txt" / "app.py").write_text("def other():\n    pass\n")
    monkeypatch.chdir(project / "src")
    assert "load_cookie" in run("show", "app.py:8").stdout

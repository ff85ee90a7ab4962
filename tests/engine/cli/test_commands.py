import json

import pytest

from engine.formats.sizes import human


def test_show_prints_the_code_of_an_id(run, project):
    result = run("show", "src/app.py:Session.save", "--repo", project)
    assert result.exit_code == 0
    assert result.stdout == (
        '    def save(self, response):\n        response.headers["Set-Cookie"] = self.dump()\n'
    )


def test_show_as_json(run_json, project):
    document = run_json("show", "src/app.py:20", "--repo", project, "--json")
    assert document["qualified_name"] == "render_invoice"
    assert (document["start_line"], document["end_line"]) == (17, 20)
    assert document["code"].startswith("def render_invoice(")


def test_show_of_an_unknown_id_names_close_ones(run, project):
    result = run("show", "src/app.py:Session.load_cookies", "--repo", project)
    assert result.exit_code == 2
    error, hint = result.stderr.splitlines()
    assert error == "error: unknown unit 'src/app.py:Session.load_cookies'"
    assert hint.startswith("hint: did you mean src/app.py:Session.load_cookie")


def test_status_counts_by_language(run, run_json, project):
    first = run("status", "--repo", project).stdout
    assert "(for the first time, just now)" in first
    document = run_json("status", "--repo", project, "--json")
    languages = {one.pop("name"): one for one in document["languages"]}
    assert languages["python"] == {"files": 1, "functions": 3, "classes": 1}
    assert languages["go"] == {"files": 1, "functions": 1, "classes": 0}
    assert document["was_indexed"] is True
    assert document["dirty"] is False
    assert document["problems"] == {}
    assert document["store_bytes"] > 0


def test_status_tells_problems_and_exclusions(run, project):
    (project / "broken.py").write_text("def f(:\n    ]]]\n")
    (project / "logo.png").write_bytes(b"\x89PNG")
    text = run("status", "--repo", project).stdout
    assert "commit" in text
    assert "with changes" in text
    assert "broken.py: " in text
    assert "binary" in text


def test_files_lists_both_sides(run, project):
    (project / "logo.png").write_bytes(b"\x89PNG")
    result = run("files", "--repo", project)
    assert result.stdout.split() == ["README.md", "src/app.py", "src/mail.go"]
    assert run("files", "--repo", project, "--excluded").stdout == "logo.png: binary: .png file\n"


@pytest.mark.parametrize(
    ("path", "code", "text"),
    [
        ("src/app.py", 0, "src/app.py: indexed: python, "),
        ("src", 0, "src: indexed: a folder: 2 files in, 0 left out"),
        ("logo.png", 1, "logo.png: not indexed: binary: .png file"),
        ("out/log.txt", 1, "out/log.txt: not indexed: ignored by git: .gitignore:1: out/"),
        ("secret.py", 1, "secret.py: not indexed: .patchpointignore:1: secret.py"),
    ],
)
def test_files_why(run, project, path, code, text):
    (project / "logo.png").write_bytes(b"\x89PNG")
    (project / ".gitignore").write_text("out/\n")
    (project / ".patchpointignore").write_text("secret.py\n")
    (project / "secret.py").write_text("x = 1\n")
    (project / "out").mkdir()
    (project / "out" / "log.txt").write_text("x")
    result = run("files", "--repo", project, "--why", path)
    assert (result.exit_code, result.stdout[: len(text)]) == (code, text)


def test_files_why_of_an_unknown_path(run, project):
    result = run("files", "--repo", project, "--why", "src/ap.py")
    assert result.exit_code == 2
    assert "hint: did you mean src/app.py" in result.stderr


def test_files_why_starts_at_the_current_folder(run, project, monkeypatch):
    monkeypatch.chdir(project / "src")
    assert run("files", "--why", "app.py").stdout.startswith("src/app.py: indexed")


def test_the_cache_is_where_the_environment_says(run, own_state):
    assert run("cache", "path").stdout == f"{own_state / 'cache'}\n"


def test_cache_size_and_clear(run, project, own_state):
    assert run("cache", "size").stdout.split() == ["0", "B", "total"]
    run("locate", "load_cookie", "--repo", project)
    (own_state / "cache" / "precious").mkdir()
    size, total = run("cache", "size").stdout.splitlines()
    assert "shop" in size
    assert size.split()[:2] == total.split()[:2] != ["0", "B"]
    assert run("cache", "clear", "--repo", project).exit_code == 0
    assert [entry.name for entry in (own_state / "cache").iterdir()] == ["precious"]


def test_cache_prune_drops_what_no_recent_tree_uses(run, project):
    run("locate", "SendReminder", "--repo", project)
    run("locate", "SendReminder", "--repo", project, "--rev", "v1")
    assert run("cache", "prune", "--repo", project, "--days", 30).stderr == "freed 0 B\n"
    result = run("cache", "prune", "--repo", project, "--days", 0)
    assert result.exit_code == 0
    assert "for the first time" not in run("status", "--repo", project).stdout
    assert run("cache", "prune").stderr == "freed 0 B\n"


def test_doctor_finds_a_damaged_store(run, project, own_state):
    run("locate", "SendReminder", "--repo", project)
    segment = next((own_state / "cache").rglob("*.segment"))
    segment.write_bytes(segment.read_bytes()[:-10])
    result = run("doctor", "--repo", project)
    assert result.exit_code == 2
    assert "FAIL  store       RuntimeError: 1 of 1 segments are damaged" in result.stdout


def test_doctor_tries_the_shared_store(run, project, tmp_path, monkeypatch):
    monkeypatch.setenv("PATCHPOINT_ENCODER", "none")
    monkeypatch.setenv("PATCHPOINT_STORE", "nope://x")
    result = run("doctor", "--repo", project)
    assert result.exit_code == 2
    assert "FAIL  shared " in result.stdout
    assert "the store 'nope://x' cannot be reached: " in result.stdout
    monkeypatch.setenv("PATCHPOINT_STORE", str(tmp_path / "shared"))
    assert run("doctor", "--repo", project).exit_code == 0


def test_config_path_and_show(run, run_json, project, own_state):
    assert run("config", "path").stdout == f"{own_state / 'config.toml'}\n"
    (project / ".patchpoint.toml").write_text("history = false")
    text = run("config", "show", "--repo", project).stdout
    assert f"history = false  ({project / '.patchpoint.toml'})" in text
    assert "max_file_size = 1048576  (default)" in text
    document = run_json("config", "show", "--repo", project, "--json")
    assert document["cache_dir"] == {
        "value": str(own_state / "cache"),
        "source": "PATCHPOINT_CACHE_DIR",
    }


def test_index_prepares_everything(run, project):
    result = run("index", "--repo", project)
    assert result.exit_code == 0
    assert result.stdout.endswith(f" files of {project}\n")
    assert "for the first time" not in run("status", "--repo", project).stdout


def test_doctor_has_one_line_per_check(run, project, monkeypatch):
    monkeypatch.setenv("PATCHPOINT_ENCODER", "none")
    result = run("doctor", "--repo", project)
    names = [line.split()[1] for line in result.stdout.splitlines()]
    checks = "patchpoint config git cache grammars lancedb encoder store"
    assert names == checks.split()
    assert result.exit_code == 0


def test_doctor_fails_where_the_cache_cannot_be_written(run, project, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PATCHPOINT_CACHE_DIR", str(tmp_path / "file"))
    result = run("doctor", "--repo", project)
    assert result.exit_code == 2
    assert "FAIL  cache" in result.stdout


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 B"), (1536, "1.5 KiB"), (3 << 20, "3.0 MiB"), (5 << 30, "5.0 GiB")]
)
def test_sizes_for_people(size, text):
    assert human(size) == text


def test_json_of_status_names_its_version(run, project):
    assert json.loads(run("status", "--repo", project, "--json").stdout)["schema_version"] == 1

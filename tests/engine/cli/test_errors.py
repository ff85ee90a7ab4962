import pytest

from engine.cli import main
from engine.environment import TRACEBACK_VARIABLE

CASES = {
    "no such path": (["--repo", "absent"], "no such path 'absent'"),
    "a file instead of a folder": (["--repo", "a.txt"], "'a.txt' is not a folder"),
    "unknown revision": (["--rev", "v99"], "unknown revision 'v99'"),
    "unknown language": (["--lang", "pyhton"], "unknown language 'pyhton'"),
    "bad glob": (["--path", "src/[ab"], "bad glob 'src/[ab'"),
    "empty glob": (["--path", ""], "bad glob ''"),
    "glob that leaves the tree": (["--path", "../x"], "bad glob '../x'"),
    "k of zero": (["-k", "0"], "invalid value for '-k' / '--limit': 0 is not in the range x>=1"),
    "k that is no number": (["-k", "many"], "invalid value for '-k' / '--limit': 'many'"),
    "unknown format": (["--format", "xml"], "invalid value for '--format': 'xml' is not one of"),
    "unknown option": (["--fromat", "json"], "no such option '--fromat'"),
}


@pytest.mark.parametrize(("arguments", "message"), CASES.values(), ids=CASES)
def test_bad_input_is_one_sentence_and_a_hint(run, project, monkeypatch, arguments, message):
    monkeypatch.chdir(project)
    (project / "a.txt").write_text("")
    result = run("locate", "load_cookie", *arguments)
    error, hint = result.stderr.splitlines()
    assert result.exit_code == 2
    assert result.stdout == ""
    assert error.startswith(f"error: {message}")
    assert hint.startswith("hint: ")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["lokate"], "did you mean locate?"),
        (["locate", "x", "--fromat", "json"], "did you mean --fast or --format?"),
        (["locate", "x", "--lang", "pyhton"], "did you mean python?"),
        (["cache", "sizes"], "did you mean size?"),
        (["zzz"], "see 'patchpoint --help'"),
        ([], "see 'patchpoint --help'"),
        (["search"], "see 'patchpoint search --help'"),
    ],
)
def test_the_hint_says_what_was_probably_meant(run, arguments, hint):
    result = run(*arguments)
    assert result.exit_code == 2
    assert f"hint: {hint}" in result.stderr.splitlines()


def test_a_revision_of_a_plain_folder(run, tmp_path):
    result = run("locate", "x", "--repo", tmp_path, "--rev", "main")
    assert result.exit_code == 2
    assert "error: unknown revision 'main'" in result.stderr


def test_a_defect_is_reported_without_a_traceback(run, monkeypatch):
    def broken(*_):
        raise KeyError("lost")

    monkeypatch.setattr("engine.config.load_config", broken)
    result = run("cache", "path")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: unexpected KeyError: 'lost'\nhint: this is a defect")
    assert "Traceback" not in result.stderr
    traced = run("cache", "path", env={TRACEBACK_VARIABLE: "1"})
    assert "Traceback" in traced.stderr


def test_errors_of_the_operating_system_name_the_file(run, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", "/cache/x")

    monkeypatch.setattr("engine.config.load_config", full)
    result = run("cache", "path")
    assert result.stderr == "error: no space left on device: '/cache/x'\n"


def test_an_interrupt_is_exit_130(run, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.config.load_config", interrupted)
    result = run("cache", "path")
    assert (result.exit_code, result.stderr.lstrip()) == (130, "interrupted\n")


def test_an_interrupt_while_the_command_loads_is_as_quiet(monkeypatch, capsys):
    def interrupted(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.cli.app.patchpoint.main", interrupted)
    with pytest.raises(SystemExit, match="130"):
        main()
    assert capsys.readouterr().err == "interrupted\n"


def test_a_wrong_setting_is_reported_once_and_does_no_harm(run, project, own_state):
    (own_state / "config.toml").write_text("history = 'maybe'")
    result = run("locate", "load_cookie", "--repo", project)
    assert result.exit_code == 0
    assert result.stderr == (
        f"warning: {own_state / 'config.toml'}: 'history' should be true or false, not 'maybe'\n"
    )
